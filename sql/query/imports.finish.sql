UPDATE import
SET state = :state, finished_at = :finished_at, rows_read = :rows_read, rows_added = :rows_added,
    rows_corrected = :rows_corrected, rows_known = :rows_known, rows_rejected = :rows_rejected,
    message = :message, newest_at = :newest_at
WHERE shop_id = :shop_id AND id = :id
