INSERT INTO connector_merged (shop_id, person, kept)
VALUES (:shop_id, :person, :kept)
ON CONFLICT (shop_id, person) DO UPDATE SET kept = excluded.kept
