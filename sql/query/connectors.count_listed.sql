SELECT count(*) AS customers
FROM connector_listed l JOIN connector_customer c ON c.shop_id = l.shop_id AND c.person = l.person
WHERE l.shop_id = :shop_id AND l.connector_id = :connector_id AND c.deleted = 0
