INSERT INTO connector_listed (connector_id, shop_id, person, listing, missed, missed_at)
VALUES (:connector_id, :shop_id, :person, :listing, 0, 0)
ON CONFLICT (connector_id, person) DO UPDATE SET listing = excluded.listing, missed = 0, missed_at = 0
