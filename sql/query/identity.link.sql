INSERT INTO identity_link (shop_id, visitor, person, since, by_mail)
SELECT CAST(:shop_id AS BIGINT), CAST(:visitor AS TEXT), CAST(:person AS TEXT), CAST(:since AS BIGINT),
       CAST(:by_mail AS BIGINT)
WHERE EXISTS (SELECT 1 FROM identity_consent c
              WHERE c.shop_id = CAST(:shop_id AS BIGINT) AND c.visitor = CAST(:visitor AS TEXT)
                AND c.ended_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM identity_consent e
                  WHERE e.shop_id = CAST(:shop_id AS BIGINT) AND e.visitor = CAST(:visitor AS TEXT)
                    AND e.ended_at IS NOT NULL)
ON CONFLICT (shop_id, visitor) DO UPDATE
SET person = excluded.person, since = excluded.since, by_mail = 0
WHERE identity_link.by_mail = 1 AND excluded.by_mail = 0
