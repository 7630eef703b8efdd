INSERT INTO identity_link (shop_id, visitor, person, since)
SELECT CAST(:shop_id AS BIGINT), CAST(:visitor AS TEXT), CAST(:person AS TEXT), CAST(:since AS BIGINT)
WHERE EXISTS (SELECT 1 FROM identity_consent c
              WHERE c.shop_id = CAST(:shop_id AS BIGINT) AND c.visitor = CAST(:visitor AS TEXT)
                AND c.ended_at IS NULL)
ON CONFLICT (shop_id, visitor) DO NOTHING
