INSERT INTO identity_consent (shop_id, id, visitor, text, given_at)
VALUES (:shop_id, :id, :visitor, :text, :given_at)
ON CONFLICT (shop_id, id) DO NOTHING
