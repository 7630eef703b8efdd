SELECT count(*) AS proposals
FROM alias
WHERE shop_id = :shop_id AND state = 'proposed'
