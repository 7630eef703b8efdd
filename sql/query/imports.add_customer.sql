INSERT INTO customer_version (shop_id, person, import_id, customer_id, email_person, first_order_at,
                              content)
VALUES (:shop_id, :person, :import_id, :customer_id, :email_person, :first_order_at, :content)
ON CONFLICT (shop_id, person, import_id) DO UPDATE
SET customer_id = excluded.customer_id, email_person = excluded.email_person,
    first_order_at = excluded.first_order_at, content = excluded.content
