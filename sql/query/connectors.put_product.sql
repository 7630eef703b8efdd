INSERT INTO connector_product (shop_id, product_id, cost_minor, updated_at)
VALUES (:shop_id, :product_id, :cost_minor, :updated_at)
ON CONFLICT (shop_id, product_id)
DO UPDATE SET cost_minor = excluded.cost_minor, updated_at = excluded.updated_at
