-- An import that still runs may yet be taken back: only its own rows count for it. outdated: a connected shop said
-- since who the customer is.
SELECT v.content,
       CASE WHEN EXISTS (SELECT 1
                         FROM connector_customer t
                         WHERE t.shop_id = v.shop_id AND t.person = v.person
                           AND t.updated_at >= coalesce(i.finished_at, i.started_at, 0))
            THEN 1 ELSE 0 END AS outdated
FROM customer_version v LEFT JOIN import i ON i.id = v.import_id
WHERE v.shop_id = :shop_id AND v.person = :person
  AND (i.id IS NULL OR i.state <> 'running' OR i.id = :import_id)
ORDER BY v.import_id DESC
LIMIT 1
