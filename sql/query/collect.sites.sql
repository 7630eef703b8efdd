SELECT shop_id, public_key, origins FROM collect_site ORDER BY shop_id
