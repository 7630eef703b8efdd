SELECT connector_id, shop_id
FROM connector_fetch
WHERE state <> 'stopped' AND next_at <= :now AND (leased_until <= :now OR leased_by = :server)
ORDER BY next_at, connector_id
