SELECT import_id, undone FROM connector_look WHERE shop_id = :shop_id
