-- An import that still runs may yet be taken back: only its own rows count for it.
SELECT content
FROM product_version v
WHERE shop_id = :shop_id AND product_id = :product_id
  AND NOT EXISTS (SELECT 1
                  FROM import i
                  WHERE i.id = v.import_id AND i.state = 'running' AND i.id <> :import_id)
ORDER BY import_id DESC
LIMIT 1
