-- Without the bodies, which only say whether they are still here.
SELECT d.seq, d.connector_id, d.delivery_id, d.topic, d.sent_at, d.received_at, d.order_number, d.state,
       d.told, d.attempts, CASE WHEN d.body = '' THEN '' ELSE 'kept' END AS body
FROM connector_delivery d
WHERE d.shop_id = :shop_id AND d.connector_id = :connector_id
ORDER BY d.seq DESC
LIMIT :most
