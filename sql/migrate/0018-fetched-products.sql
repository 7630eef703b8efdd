-- A shop is asked for its orders and for what its products cost, each by a walk of its own: connector_fetch.what is
-- orders | products. Marks are of orders alone.
CREATE TABLE connector_walk (
    connector_id TEXT NOT NULL REFERENCES connector (id),
    what TEXT NOT NULL,
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    address TEXT NOT NULL,
    access_key TEXT NOT NULL,
    access_secret TEXT NOT NULL,
    state TEXT NOT NULL,
    page_cursor TEXT NOT NULL DEFAULT '',
    seen TEXT NOT NULL DEFAULT '',
    newest_at BIGINT NOT NULL DEFAULT 0,
    back_to BIGINT,
    applied BIGINT NOT NULL DEFAULT 0,
    ignored BIGINT NOT NULL DEFAULT 0,
    failed BIGINT NOT NULL DEFAULT 0,
    error TEXT NOT NULL DEFAULT '',
    misses BIGINT NOT NULL DEFAULT 0,
    started_at BIGINT NOT NULL,
    ended_at BIGINT,
    next_at BIGINT NOT NULL DEFAULT 0,
    walk BIGINT NOT NULL DEFAULT 1,
    leased_by TEXT NOT NULL DEFAULT '',
    leased_until BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (connector_id, what)
);
INSERT INTO connector_walk (connector_id, what, shop_id, address, access_key, access_secret, state, page_cursor, seen,
                            newest_at, back_to, applied, ignored, failed, error, misses, started_at, ended_at,
                            next_at, walk, leased_by, leased_until)
SELECT connector_id, 'orders', shop_id, address, access_key, access_secret, state, page_cursor, seen, newest_at,
       back_to, applied, ignored, failed, error, misses, started_at, ended_at, next_at, walk, leased_by, leased_until
FROM connector_fetch;
INSERT INTO connector_walk (connector_id, what, shop_id, address, access_key, access_secret, state, started_at, walk)
SELECT f.connector_id, 'products', f.shop_id, f.address, f.access_key, f.access_secret,
       CASE WHEN f.state = 'stopped' THEN 'stopped' ELSE 'running' END, f.started_at, f.walk
FROM connector_fetch f JOIN connector c ON c.id = f.connector_id
WHERE c.platform IN ('shopify', 'woocommerce', 'prestashop');
DROP TABLE connector_fetch;
ALTER TABLE connector_walk RENAME TO connector_fetch;
