DELETE FROM experiment WHERE shop_id = :shop_id AND name = :name
