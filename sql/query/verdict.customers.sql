-- The newest state of every customer, of imports that are done.
SELECT v.customer_id, v.person, v.email_person
FROM customer_version v
WHERE v.shop_id = :shop_id
  AND v.import_id = (SELECT max(n.import_id)
                     FROM customer_version n
                     WHERE n.shop_id = v.shop_id AND n.person = v.person
                       AND n.import_id NOT IN (SELECT i.id FROM import i WHERE i.state = 'running'))
ORDER BY v.customer_id
