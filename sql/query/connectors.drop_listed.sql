-- Who is no customer any more, or one with another, and was not seen again.
DELETE FROM connector_listed
WHERE shop_id = :shop_id AND connector_id = :connector_id AND listing < :listing
  AND (NOT EXISTS (SELECT 1 FROM connector_customer c
                   WHERE c.shop_id = connector_listed.shop_id AND c.person = connector_listed.person AND c.deleted = 0)
       OR EXISTS (SELECT 1 FROM connector_merged m
                  WHERE m.shop_id = connector_listed.shop_id AND m.person = connector_listed.person))
