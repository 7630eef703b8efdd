DELETE FROM connector WHERE shop_id = :shop_id AND id = :id
