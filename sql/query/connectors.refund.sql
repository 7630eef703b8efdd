SELECT first_at
FROM connector_refund
WHERE shop_id = :shop_id AND order_key = :order_key AND refund_key = :refund_key
