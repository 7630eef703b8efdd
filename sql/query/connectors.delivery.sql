SELECT d.seq, d.connector_id, d.delivery_id, d.topic, d.sent_at, d.received_at, d.order_number, d.state,
       d.told, d.attempts, d.body, c.platform
FROM connector_delivery d JOIN connector c ON c.id = d.connector_id
WHERE d.shop_id = :shop_id AND d.seq = :seq
