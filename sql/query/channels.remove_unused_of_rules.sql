DELETE FROM channel
WHERE shop_id = :shop_id AND name = :name
  AND created_at IN (SELECT r.at FROM channel_rules r WHERE r.shop_id = channel.shop_id)
  AND NOT EXISTS (SELECT 1 FROM alias a
                  WHERE a.shop_id = channel.shop_id
                    AND (a.channel = channel.name OR a.without_rules = channel.name))
