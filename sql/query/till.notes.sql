SELECT n.id, n.till_id, n.noted_at, n.received_at, n.code, n.amount_minor, n.receipt, n.cancelled, n.state,
       coalesce(t.name, '') AS till_name
FROM till_note n LEFT JOIN till t ON t.id = n.till_id
WHERE n.shop_id = :shop_id
ORDER BY n.noted_at DESC, n.id
LIMIT :most
