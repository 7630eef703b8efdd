INSERT INTO connector_listed (connector_id, shop_id, person, listing)
VALUES (:connector_id, :shop_id, :person, :listing)
ON CONFLICT (connector_id, person) DO UPDATE SET listing = excluded.listing
