SELECT o.order_key, o.updated_at, o.delivery
FROM connector_order o JOIN connector_delivery d ON d.seq = o.delivery AND d.shop_id = o.shop_id
WHERE o.shop_id = :shop_id AND d.body <> ''
