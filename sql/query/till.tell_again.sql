UPDATE till_note SET state = 'waiting' WHERE shop_id = :shop_id AND state = 'shop'
