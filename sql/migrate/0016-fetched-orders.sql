-- Shops that are asked for their orders. connector_fetch: the access to the shop of a connection, how far the
-- asking is, and what came of it. page_cursor is where the next page begins; seen holds the orders of
-- the last pages by keyed hash; newest_at is their latest change. What changed since back_to is to be
-- asked for once more. walk counts the beginnings; who is at it has the row until leased_until.
-- state: running | waiting | failed | stopped | ended.
-- connector_fetch_mark: about one a day of changes. All that changed after newest_at comes from
-- page_cursor on.
-- connector_order.fetched_by: the connection that can be asked for that state again; empty when none.
CREATE TABLE connector_fetch (
    connector_id TEXT NOT NULL PRIMARY KEY REFERENCES connector (id),
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
    leased_until BIGINT NOT NULL DEFAULT 0
);
CREATE TABLE connector_fetch_mark (
    connector_id TEXT NOT NULL REFERENCES connector (id),
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    newest_at BIGINT NOT NULL,
    page_cursor TEXT NOT NULL,
    PRIMARY KEY (connector_id, newest_at)
);
ALTER TABLE connector_order ADD COLUMN fetched_by TEXT NOT NULL DEFAULT '';
