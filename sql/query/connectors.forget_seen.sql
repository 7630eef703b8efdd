UPDATE connector_fetch SET seen = '' WHERE shop_id = :shop_id AND what = :what
