-- Who customers are, as connected shops tell it: the newest word of each, by the time of the last change there. person
-- and email_person are ids of the events in 16 hex digits; no mail address is kept. Who is deleted in the shop leaves
-- his id and the time alone, so that an older word that comes late does not bring him back. Files of customers stand
-- beside it (customer_version): of both words the newer one counts.
CREATE TABLE connector_customer (
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    person TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    email_person TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    deleted BIGINT NOT NULL,
    PRIMARY KEY (shop_id, person)
);
CREATE INDEX connector_customer_by_mail ON connector_customer (shop_id, email_person);
-- What came of customers before, and told of nothing then, is full of personal data that nobody needs.
UPDATE connector_delivery SET body = '' WHERE topic LIKE 'customer%';
-- Shops that are asked are asked for their customers from now on.
INSERT INTO connector_fetch (connector_id, what, shop_id, address, access_key, access_secret, state, started_at, walk)
SELECT f.connector_id, 'customers', f.shop_id, f.address, f.access_key, f.access_secret,
       CASE WHEN f.state = 'stopped' THEN 'stopped' ELSE 'running' END, f.started_at, f.walk
FROM connector_fetch f JOIN connector c ON c.id = f.connector_id
WHERE f.what = 'orders' AND c.platform IN ('shopify', 'woocommerce', 'prestashop', 'medusa');
