UPDATE connector_delivery SET state = 'received'
WHERE shop_id = :shop_id AND seq = :seq
