UPDATE channel SET label = :label WHERE shop_id = :shop_id AND name = :name
