UPDATE connector_delivery
SET body = '', order_number = '',
    told = CASE WHEN state = 'received' THEN :told ELSE told END,
    state = CASE WHEN state = 'received' THEN 'failed' ELSE state END
WHERE shop_id = :shop_id AND received_at < :before AND (body <> '' OR order_number <> '')
