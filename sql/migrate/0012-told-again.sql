-- newest_at: the latest time among the entries of a file; a file is as new as the newest thing in it.
-- connector_look: up to which import, and how many that were undone, the orders that a shop told were
-- compared with the files that name them.
ALTER TABLE import ADD COLUMN newest_at BIGINT;
CREATE TABLE connector_look (
    shop_id BIGINT NOT NULL PRIMARY KEY REFERENCES shop (id),
    import_id BIGINT NOT NULL,
    undone BIGINT NOT NULL
);
