SELECT origin, channel, state, without_rules FROM alias WHERE shop_id = :shop_id ORDER BY origin
