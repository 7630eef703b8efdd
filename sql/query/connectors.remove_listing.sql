DELETE FROM connector_listing WHERE shop_id = :shop_id AND connector_id = :connector_id
