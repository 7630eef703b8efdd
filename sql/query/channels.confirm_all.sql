UPDATE alias SET state = 'confirmed', import_id = NULL
WHERE shop_id = :shop_id AND state = 'proposed' AND without_rules IS NULL
