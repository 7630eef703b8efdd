DELETE FROM channel WHERE shop_id = :shop_id AND name = :name
