SELECT month FROM closed_month WHERE shop_id = :shop_id AND month = :month
