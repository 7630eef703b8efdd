INSERT INTO alias (shop_id, origin, channel, state, import_id, without_rules)
VALUES (:shop_id, :origin, :channel, 'proposed', :import_id, :without_rules)
