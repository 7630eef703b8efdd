SELECT shop_id, public_key, origins, audience, full_consent, identify_secret
FROM collect_site
ORDER BY shop_id
