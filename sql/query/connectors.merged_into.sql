SELECT m.person, coalesce(c.customer_id, '') AS customer_id, coalesce(c.email_person, '') AS email_person,
       coalesce(c.updated_at, 0) AS updated_at, coalesce(c.deleted, 0) AS deleted
FROM connector_merged m LEFT JOIN connector_customer c ON c.shop_id = m.shop_id AND c.person = m.person
WHERE m.shop_id = :shop_id AND m.kept = :kept
ORDER BY m.person
