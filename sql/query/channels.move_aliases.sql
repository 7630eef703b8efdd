UPDATE alias SET channel = :into_channel WHERE shop_id = :shop_id AND channel = :from_channel
