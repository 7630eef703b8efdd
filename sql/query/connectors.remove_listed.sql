DELETE FROM connector_listed WHERE shop_id = :shop_id AND connector_id = :connector_id
