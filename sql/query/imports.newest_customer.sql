SELECT content
FROM customer_version
WHERE shop_id = :shop_id AND person = :person
ORDER BY import_id DESC
LIMIT 1
