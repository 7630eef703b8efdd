INSERT INTO collect_site (shop_id, public_key, origins, created_at)
VALUES (:shop_id, :public_key, '', :created_at)
ON CONFLICT (shop_id) DO NOTHING
