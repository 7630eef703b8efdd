INSERT INTO alias (shop_id, origin, channel, state, import_id)
VALUES (:shop_id, :origin, :channel, 'proposed', :import_id)
