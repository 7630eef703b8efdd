INSERT INTO channel (shop_id, name, label, family, created_at)
VALUES (:shop_id, :name, :label, :family, :created_at)
