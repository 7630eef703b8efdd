UPDATE connector_listing SET going = 0 WHERE shop_id = :shop_id AND connector_id = :connector_id
