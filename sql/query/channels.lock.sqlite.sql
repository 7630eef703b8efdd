SELECT id FROM shop WHERE id = :shop_id
