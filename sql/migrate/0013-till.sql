-- Tills: who may note codes at a counter, and what was noted. till: token_hash is of the token in its
-- link; a till that was taken away keeps its row, for the notes that name it. till_note: id is
-- made where it was noted; till_id is empty of a paper list; order_key the folded number of the
-- order that it is. Of one order one note stands, the others are taken back. state: waiting | told | shop,
-- the last when the shop tells the order itself.
CREATE TABLE till (
    id TEXT NOT NULL PRIMARY KEY,
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    name TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    removed_at BIGINT
);
CREATE UNIQUE INDEX till_by_token ON till (token_hash);
CREATE TABLE till_note (
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    id TEXT NOT NULL,
    till_id TEXT NOT NULL,
    noted_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    code TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    receipt TEXT NOT NULL,
    order_key TEXT NOT NULL,
    cancelled BIGINT NOT NULL DEFAULT 0,
    state TEXT NOT NULL,
    PRIMARY KEY (shop_id, id)
);
CREATE UNIQUE INDEX till_note_standing ON till_note (shop_id, order_key) WHERE cancelled = 0;
CREATE INDEX till_note_by_order ON till_note (shop_id, order_key);
CREATE INDEX till_note_by_state ON till_note (shop_id, state, received_at);
CREATE INDEX till_note_by_time ON till_note (shop_id, noted_at);
