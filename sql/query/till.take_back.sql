UPDATE till_note SET cancelled = 1, state = 'waiting'
WHERE shop_id = :shop_id AND id = :id AND cancelled = 0
