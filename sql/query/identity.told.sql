INSERT INTO identity_told (shop_id, batch)
VALUES (:shop_id, :batch)
ON CONFLICT (shop_id) DO UPDATE SET batch = excluded.batch WHERE identity_told.batch <> excluded.batch
