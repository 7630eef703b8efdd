SELECT version, at, rules, note, of_version FROM channel_rules
WHERE shop_id = :shop_id ORDER BY version DESC
LIMIT :most
