-- What products cost, as connected shops tell it: the newest word of each, by the time of the last change there.
-- cost_minor is empty when the shop does not say. Files of products stand beside it (product_version): of both words
-- the newer one counts.
CREATE TABLE connector_product (
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    product_id TEXT NOT NULL,
    cost_minor BIGINT,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (shop_id, product_id)
);
