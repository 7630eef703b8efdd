INSERT INTO channel_rules (shop_id, version, at, rules, note, of_version)
VALUES (:shop_id, :version, :at, :rules, :note, :of_version)
