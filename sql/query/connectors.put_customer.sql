INSERT INTO connector_customer (shop_id, person, customer_id, email_person, updated_at, deleted)
VALUES (:shop_id, :person, :customer_id, :email_person, :updated_at, :deleted)
ON CONFLICT (shop_id, person)
DO UPDATE SET customer_id = excluded.customer_id, email_person = excluded.email_person,
              updated_at = excluded.updated_at, deleted = excluded.deleted
