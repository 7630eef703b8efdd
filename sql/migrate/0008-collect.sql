-- What the tag on the pages of a shop may send. public_key stands on those pages; origins: addresses of
-- pages, one a line, none: any. collect_count: what came in a day of the shop, by what became of it.
CREATE TABLE collect_site (
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    public_key TEXT NOT NULL,
    origins TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (shop_id)
);
CREATE UNIQUE INDEX collect_site_by_key ON collect_site (public_key);
CREATE TABLE collect_count (
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    day BIGINT NOT NULL,
    what TEXT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (shop_id, day, what)
);
