-- Imports that were interrupted. Closings of months are looked after by the verdict.
SELECT id, file_name, kind
FROM import
WHERE shop_id = :shop_id AND state = 'running' AND kind <> 'close'
ORDER BY id
