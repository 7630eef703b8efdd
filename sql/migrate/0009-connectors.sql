-- Shops that tell by webhook. connector_delivery: what came and was signed, before it is answered; body
-- and order_number are blanked after a while. connector_order: the newest state of an order that was
-- told, and connector_refund: when a refund was first heard of, both by keyed hashes in hex.
-- state: received | done | ignored | failed.
CREATE TABLE connector (
    id TEXT NOT NULL PRIMARY KEY,
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    platform TEXT NOT NULL,
    name TEXT NOT NULL,
    secret TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    refused BIGINT NOT NULL DEFAULT 0,
    refused_at BIGINT,
    refused_why TEXT NOT NULL DEFAULT ''
);
CREATE TABLE connector_delivery (
    seq BIGINT NOT NULL PRIMARY KEY,
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    connector_id TEXT NOT NULL REFERENCES connector (id),
    delivery_id TEXT NOT NULL,
    topic TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    body TEXT NOT NULL,
    order_number TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,
    told TEXT NOT NULL DEFAULT '',
    attempts BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX connector_delivery_by_id ON connector_delivery (connector_id, delivery_id);
CREATE INDEX connector_delivery_by_state ON connector_delivery (shop_id, state, seq);
CREATE TABLE connector_order (
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    order_key TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    state_rank TEXT NOT NULL,
    delivery BIGINT NOT NULL,
    PRIMARY KEY (shop_id, order_key)
);
CREATE TABLE connector_refund (
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    order_key TEXT NOT NULL,
    refund_key TEXT NOT NULL,
    first_at BIGINT NOT NULL,
    PRIMARY KEY (shop_id, order_key, refund_key)
);
