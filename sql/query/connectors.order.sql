SELECT updated_at, state_rank, delivery, fetched_by
FROM connector_order
WHERE shop_id = :shop_id AND order_key = :order_key
