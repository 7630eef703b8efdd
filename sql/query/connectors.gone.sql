-- A word that is newer than the beginning of the walk says that he is there.
SELECT c.customer_id
FROM connector_listed l JOIN connector_customer c ON c.shop_id = l.shop_id AND c.person = l.person
WHERE l.shop_id = :shop_id AND l.connector_id = :connector_id AND l.listing < :listing
  AND c.deleted = 0 AND c.updated_at < :began_at
ORDER BY l.person
