UPDATE connector_fetch
SET state = CASE WHEN state = 'stopped' THEN state ELSE :state END, error = :error, misses = misses + 1,
    next_at = CASE WHEN state = 'stopped' THEN 0 ELSE CAST(:next_at AS BIGINT) END, leased_until = 0
WHERE connector_id = :connector_id AND what = :what AND walk = :walk AND leased_by = :server
