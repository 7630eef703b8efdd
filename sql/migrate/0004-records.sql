-- Products and customers as each import saw them: the newest import holds, and undoing it brings the
-- older one back. person is the id of the events in 16 hex digits.
CREATE TABLE product_version (
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    product_id TEXT NOT NULL,
    import_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    price_minor BIGINT,
    cost_minor BIGINT,
    content TEXT NOT NULL,
    PRIMARY KEY (shop_id, product_id, import_id)
);
CREATE INDEX product_version_by_import ON product_version (shop_id, import_id);
CREATE TABLE customer_version (
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    person TEXT NOT NULL,
    import_id BIGINT NOT NULL,
    customer_id TEXT NOT NULL,
    email_person TEXT,
    first_order_at BIGINT,
    content TEXT NOT NULL,
    PRIMARY KEY (shop_id, person, import_id)
);
CREATE INDEX customer_version_by_import ON customer_version (shop_id, import_id);
