INSERT INTO till_look (shop_id, undone)
VALUES (:shop_id, :undone)
ON CONFLICT (shop_id) DO UPDATE SET undone = excluded.undone
