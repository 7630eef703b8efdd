INSERT INTO connector (id, shop_id, platform, name, secret, created_at)
VALUES (:id, :shop_id, :platform, :name, :secret, :created_at)
