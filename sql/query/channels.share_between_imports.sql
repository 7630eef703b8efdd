UPDATE alias SET import_id = NULL
WHERE shop_id = :shop_id AND origin = :origin AND state = 'proposed' AND import_id <> :import_id
