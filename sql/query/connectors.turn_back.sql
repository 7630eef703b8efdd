UPDATE connector_fetch
SET page_cursor = :page_cursor, seen = '', newest_at = :newest_at, back_to = NULL, ended_at = NULL,
    state = CASE WHEN state = 'ended' THEN 'running' ELSE state END
WHERE connector_id = :connector_id AND what = 'orders'
