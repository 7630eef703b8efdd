INSERT INTO collect_count (shop_id, day, what, number)
VALUES (:shop_id, :day, :what, :number)
ON CONFLICT (shop_id, day, what) DO UPDATE SET number = collect_count.number + excluded.number
