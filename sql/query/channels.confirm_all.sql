UPDATE alias SET state = 'confirmed', import_id = NULL, without_rules = NULL
WHERE shop_id = :shop_id AND state = 'proposed'
