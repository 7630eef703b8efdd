SELECT max(month) AS month FROM closed_month WHERE shop_id = :shop_id
