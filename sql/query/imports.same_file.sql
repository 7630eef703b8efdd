-- The newest import of the same bytes with the same options that still stands. An import that was
-- undone later may have taken rows away which this one had found known, so then the file is read again.
SELECT i.id, i.kind, i.format, i.file_name, i.finished_at, i.rows_read
FROM import i
WHERE i.shop_id = :shop_id AND i.fingerprint = :fingerprint AND i.options = :options
  AND i.state = 'done'
  AND NOT EXISTS (SELECT 1 FROM import u
                  WHERE u.shop_id = i.shop_id AND u.state = 'undone' AND u.id < i.id
                    AND u.finished_at >= i.finished_at)
ORDER BY i.id DESC
LIMIT 1
