UPDATE collect_site SET identify_secret = :identify_secret WHERE shop_id = :shop_id
