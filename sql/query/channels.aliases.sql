SELECT origin, channel, state FROM alias WHERE shop_id = :shop_id ORDER BY origin
