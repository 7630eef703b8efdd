UPDATE connector_fetch
SET page_cursor = :page_cursor, seen = :seen, newest_at = :newest_at, applied = applied + :applied,
    ignored = ignored + :ignored, failed = failed + :failed, misses = 0,
    error = '', state = CASE WHEN state = 'stopped' THEN state ELSE :state END, ended_at = :ended_at,
    next_at = CASE WHEN back_to IS NULL AND state <> 'stopped' THEN CAST(:next_at AS BIGINT) ELSE 0 END,
    leased_until = :leased_until
WHERE connector_id = :connector_id AND what = :what AND walk = :walk AND leased_by = :server
