INSERT INTO connector_order (shop_id, order_key, updated_at, state_rank, delivery, fetched_by)
VALUES (:shop_id, :order_key, :updated_at, :state_rank, :delivery, :fetched_by)
ON CONFLICT (shop_id, order_key)
DO UPDATE SET updated_at = excluded.updated_at, state_rank = excluded.state_rank,
              delivery = excluded.delivery, fetched_by = excluded.fetched_by
