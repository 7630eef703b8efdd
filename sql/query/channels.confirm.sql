INSERT INTO alias (shop_id, origin, channel, state, import_id)
VALUES (:shop_id, :origin, :channel, 'confirmed', NULL)
ON CONFLICT (shop_id, origin)
DO UPDATE SET channel = excluded.channel, state = 'confirmed', import_id = NULL, without_rules = NULL
