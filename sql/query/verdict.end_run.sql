UPDATE import
SET state = :state, finished_at = :finished_at, rows_added = :rows, message = :message
WHERE id = :id
