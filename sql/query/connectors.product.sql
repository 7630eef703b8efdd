SELECT cost_minor, updated_at
FROM connector_product
WHERE shop_id = :shop_id AND product_id = :product_id
