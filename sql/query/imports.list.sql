-- What shops tell by themselves has a list of its own, of deliveries.
SELECT id, file_name, fingerprint, kind, format, state, started_at, finished_at, rows_read, rows_added,
       rows_corrected, rows_known, rows_rejected, message, newest_at
FROM import
WHERE shop_id = :shop_id AND kind <> 'told'
ORDER BY id
