UPDATE import
SET state = :state, finished_at = :finished_at, rows_read = :rows_read, rows_added = :rows_added,
    rows_corrected = :rows_corrected, rows_known = :rows_known, rows_rejected = :rows_rejected,
    message = :message
WHERE shop_id = :shop_id AND id = :id
