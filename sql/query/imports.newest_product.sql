SELECT content
FROM product_version
WHERE shop_id = :shop_id AND product_id = :product_id
ORDER BY import_id DESC
LIMIT 1
