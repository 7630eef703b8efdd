INSERT INTO connector_listing (connector_id, shop_id, listing, began_at, going, good)
VALUES (:connector_id, :shop_id, 1, :began_at, 1, 1)
ON CONFLICT (connector_id)
DO UPDATE SET listing = connector_listing.listing + 1, began_at = excluded.began_at, going = 1, good = 1
