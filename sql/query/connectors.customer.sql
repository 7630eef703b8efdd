SELECT person, customer_id, email_person, updated_at, deleted
FROM connector_customer
WHERE shop_id = :shop_id AND person = :person
