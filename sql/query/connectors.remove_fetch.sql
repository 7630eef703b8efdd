DELETE FROM connector_fetch WHERE shop_id = :shop_id AND connector_id = :connector_id
