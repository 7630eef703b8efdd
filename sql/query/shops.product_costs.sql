-- The newest state of every product, of imports that are done.
SELECT v.product_id, v.cost_minor
FROM product_version v
WHERE v.shop_id = :shop_id
  AND v.import_id = (SELECT max(n.import_id)
                     FROM product_version n
                     WHERE n.shop_id = v.shop_id AND n.product_id = v.product_id
                       AND n.import_id NOT IN (SELECT i.id FROM import i WHERE i.state = 'running'))
ORDER BY v.product_id
