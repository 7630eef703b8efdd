INSERT INTO connector_look (shop_id, import_id, undone)
VALUES (:shop_id, :import_id, :undone)
ON CONFLICT (shop_id) DO UPDATE SET import_id = excluded.import_id, undone = excluded.undone
