UPDATE collect_site
SET audience = :audience, full_consent = :full_consent,
    identify_secret = CASE WHEN identify_secret = '' THEN :identify_secret ELSE identify_secret END
WHERE shop_id = :shop_id
