SELECT count(*) AS months FROM closed_month WHERE shop_id = :shop_id
