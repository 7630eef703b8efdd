SELECT channel FROM alias
WHERE shop_id = :shop_id AND state = 'proposed' AND import_id = :import_id
UNION
SELECT without_rules FROM alias
WHERE shop_id = :shop_id AND state = 'proposed' AND import_id = :import_id
  AND without_rules IS NOT NULL
ORDER BY channel
