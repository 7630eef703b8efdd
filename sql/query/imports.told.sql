SELECT id FROM import WHERE shop_id = :shop_id AND kind = 'told' AND state <> 'running' ORDER BY id
