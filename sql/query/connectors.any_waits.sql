SELECT seq FROM connector_delivery WHERE shop_id = :shop_id AND state = 'received' LIMIT 1
