SELECT newest_at, page_cursor
FROM connector_fetch_mark
WHERE connector_id = :connector_id AND newest_at <= :newest_at
ORDER BY newest_at DESC
LIMIT 1
