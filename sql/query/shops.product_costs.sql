-- The newest state of every product, of imports that are done, and what connected shops say that it costs: the older
-- word first. A file is as new as its import.
SELECT k.product_id, k.cost_minor
FROM (SELECT v.product_id, v.cost_minor, coalesce(i.finished_at, i.started_at, 0) AS said_at
      FROM product_version v LEFT JOIN import i ON i.id = v.import_id
      WHERE v.shop_id = :shop_id
        AND v.import_id = (SELECT max(n.import_id)
                           FROM product_version n
                           WHERE n.shop_id = v.shop_id AND n.product_id = v.product_id
                             AND n.import_id NOT IN (SELECT r.id FROM import r WHERE r.state = 'running'))
      UNION ALL
      SELECT t.product_id, t.cost_minor, t.updated_at
      FROM connector_product t
      WHERE t.shop_id = :shop_id) k
ORDER BY k.said_at, k.product_id
