UPDATE alias
SET channel = CASE WHEN channel = :from_channel THEN :into_channel ELSE channel END,
    without_rules = CASE WHEN without_rules = :from_channel THEN :into_channel ELSE without_rules END
WHERE shop_id = :shop_id AND (channel = :from_channel OR without_rules = :from_channel)
