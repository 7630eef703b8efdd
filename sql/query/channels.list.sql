SELECT name, label, family FROM channel WHERE shop_id = :shop_id ORDER BY name
