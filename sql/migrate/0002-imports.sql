-- One row for each file taken in; the id is also the batch of its events.
-- state: running | done | undone | failed.
CREATE TABLE import (
    id BIGINT NOT NULL PRIMARY KEY,
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    file_name TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    kind TEXT NOT NULL,
    format TEXT NOT NULL,
    options TEXT NOT NULL,
    state TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT,
    rows_read BIGINT NOT NULL DEFAULT 0,
    rows_added BIGINT NOT NULL DEFAULT 0,
    rows_corrected BIGINT NOT NULL DEFAULT 0,
    rows_known BIGINT NOT NULL DEFAULT 0,
    rows_rejected BIGINT NOT NULL DEFAULT 0,
    message TEXT NOT NULL DEFAULT ''
);
CREATE INDEX import_by_shop ON import (shop_id, fingerprint);
