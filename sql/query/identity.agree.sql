INSERT INTO identity_consent (shop_id, id, visitor, text, given_at, ended_at)
SELECT CAST(:shop_id AS BIGINT), CAST(:id AS TEXT), CAST(:visitor AS TEXT), CAST(:text AS TEXT),
       CAST(:given_at AS BIGINT),
       (SELECT min(c.ended_at) FROM identity_consent c
        WHERE c.shop_id = CAST(:shop_id AS BIGINT) AND c.visitor = CAST(:visitor AS TEXT))
WHERE true
ON CONFLICT (shop_id, id) DO NOTHING
