SELECT t.id, t.name, t.created_at, count(n.id) AS notes, coalesce(max(n.received_at), 0) AS last_at
FROM till t LEFT JOIN till_note n ON n.shop_id = t.shop_id AND n.till_id = t.id AND n.cancelled = 0
WHERE t.shop_id = :shop_id AND t.removed_at IS NULL
GROUP BY t.id, t.name, t.created_at
ORDER BY t.created_at, t.id
