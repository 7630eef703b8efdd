UPDATE connector_delivery SET body = '', order_number = ''
WHERE shop_id = :shop_id AND received_at < :before AND state <> 'received' AND body <> ''
