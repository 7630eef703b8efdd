SELECT id FROM shop WHERE id = :shop_id FOR NO KEY UPDATE
