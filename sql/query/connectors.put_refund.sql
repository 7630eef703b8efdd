INSERT INTO connector_refund (shop_id, order_key, refund_key, first_at)
VALUES (:shop_id, :order_key, :refund_key, :first_at)
ON CONFLICT (shop_id, order_key, refund_key) DO UPDATE SET first_at = excluded.first_at
