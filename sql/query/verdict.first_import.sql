SELECT min(started_at) AS started_at
FROM import
WHERE shop_id = :shop_id AND kind <> 'close' AND state = 'done'
