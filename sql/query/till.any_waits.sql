SELECT id FROM till_note WHERE shop_id = :shop_id AND state = 'waiting' LIMIT 1
