-- A word that is newer than the beginning of the walk says that he is there; and so does the list of another connection,
-- unless it was read to its end, too, and he is not on it any more. Who is one with another customer is not deleted.
SELECT c.customer_id, l.missed
FROM connector_listed l JOIN connector_customer c ON c.shop_id = l.shop_id AND c.person = l.person
WHERE l.shop_id = :shop_id AND l.connector_id = :connector_id AND l.listing < :listing
  AND c.deleted = 0 AND c.updated_at < :began_at
  AND NOT EXISTS (SELECT 1
                  FROM connector_listed o JOIN connector_listing g ON g.connector_id = o.connector_id
                  WHERE o.shop_id = l.shop_id AND o.person = l.person AND o.connector_id <> l.connector_id
                    AND (g.going = 1 OR g.good = 0 OR o.listing = g.listing))
  AND NOT EXISTS (SELECT 1 FROM connector_merged m WHERE m.shop_id = l.shop_id AND m.person = l.person)
ORDER BY l.missed DESC, l.person
