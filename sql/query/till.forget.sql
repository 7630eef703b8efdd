DELETE FROM till_note WHERE shop_id = :shop_id AND noted_at < :before AND state <> 'waiting'
