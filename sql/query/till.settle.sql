UPDATE till_note SET state = :state
WHERE shop_id = :shop_id AND id = :id AND state = 'waiting' AND cancelled = :cancelled
