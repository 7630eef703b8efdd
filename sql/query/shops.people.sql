-- Every word about a customer: the newest of the files, of imports that are done, and that of connected shops. The
-- older word first, and of one instant that of a file. A file is as new as its import.
SELECT k.person, k.customer_id, k.email_person, k.deleted
FROM (SELECT v.person, v.customer_id, v.email_person, 0 AS deleted, 0 AS by_shop,
             coalesce(i.finished_at, i.started_at, 0) AS said_at
      FROM customer_version v LEFT JOIN import i ON i.id = v.import_id
      WHERE v.shop_id = :shop_id
        AND v.import_id = (SELECT max(n.import_id)
                           FROM customer_version n
                           WHERE n.shop_id = v.shop_id AND n.person = v.person
                             AND n.import_id NOT IN (SELECT r.id FROM import r WHERE r.state = 'running'))
      UNION ALL
      SELECT t.person, t.customer_id, t.email_person, t.deleted, 1, t.updated_at
      FROM connector_customer t
      WHERE t.shop_id = :shop_id) k
ORDER BY k.said_at, k.by_shop, k.person
