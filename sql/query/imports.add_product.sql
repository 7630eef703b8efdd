INSERT INTO product_version (shop_id, product_id, import_id, name, price_minor, cost_minor, content)
VALUES (:shop_id, :product_id, :import_id, :name, :price_minor, :cost_minor, :content)
ON CONFLICT (shop_id, product_id, import_id) DO UPDATE
SET name = excluded.name, price_minor = excluded.price_minor, cost_minor = excluded.cost_minor,
    content = excluded.content
