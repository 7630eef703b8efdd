SELECT DISTINCT c.visitor FROM identity_consent c
WHERE c.shop_id = :shop_id AND c.ended_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM identity_consent e
                  WHERE e.shop_id = c.shop_id AND e.visitor = c.visitor AND e.ended_at IS NOT NULL)
