SELECT listing, began_at, going, good
FROM connector_listing
WHERE shop_id = :shop_id AND connector_id = :connector_id
