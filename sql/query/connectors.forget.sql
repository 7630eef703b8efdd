DELETE FROM connector_delivery WHERE shop_id = :shop_id AND received_at < :before
