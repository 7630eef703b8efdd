DELETE FROM connector_merged WHERE shop_id = :shop_id AND person = :person
