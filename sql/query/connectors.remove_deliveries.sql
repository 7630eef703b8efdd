DELETE FROM connector_delivery WHERE shop_id = :shop_id AND connector_id = :connector_id
