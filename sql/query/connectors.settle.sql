UPDATE connector_delivery
SET state = :state, told = :told, order_number = :order_number, attempts = attempts + 1
WHERE shop_id = :shop_id AND seq = :seq
