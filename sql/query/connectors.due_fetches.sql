-- A time further ahead than any that is ever set was written by a clock that was wrong. Of one connection orders are
-- first, for they are waited for.
SELECT connector_id, shop_id, what
FROM connector_fetch
WHERE state <> 'stopped' AND (next_at <= :now OR next_at > :no_later)
  AND (leased_until <= :now OR leased_until > :no_later OR leased_by = :server)
ORDER BY next_at, connector_id, CASE WHEN what = 'orders' THEN 0 ELSE 1 END, what
