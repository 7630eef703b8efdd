UPDATE alias SET channel = :channel, without_rules = :without_rules
WHERE shop_id = :shop_id AND origin = :origin AND state = 'proposed'
