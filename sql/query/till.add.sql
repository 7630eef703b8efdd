INSERT INTO till (id, shop_id, name, token_hash, created_at)
VALUES (:id, :shop_id, :name, :token_hash, :created_at)
