UPDATE connector_delivery SET body = '' WHERE shop_id = :shop_id AND seq = :seq
