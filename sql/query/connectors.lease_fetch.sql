UPDATE connector_fetch SET leased_by = :server, leased_until = :until
WHERE shop_id = :shop_id AND connector_id = :connector_id AND what = :what AND state <> 'stopped'
  AND (next_at <= :now OR next_at > :no_later)
  AND (leased_until <= :now OR leased_until > :no_later OR leased_by = :server)
