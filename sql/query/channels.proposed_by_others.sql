SELECT origin FROM alias
WHERE shop_id = :shop_id AND state = 'proposed' AND import_id <> :import_id
