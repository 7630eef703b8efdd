-- Closings that were interrupted before their month was stored.
SELECT i.id
FROM import i
WHERE i.shop_id = :shop_id AND i.kind = 'close' AND i.state = 'running'
  AND NOT EXISTS (SELECT 1 FROM closed_month c WHERE c.shop_id = i.shop_id AND c.run_id = i.id)
ORDER BY i.id
