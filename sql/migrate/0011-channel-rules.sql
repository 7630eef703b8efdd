-- The rules of a shop that lead origins to channels: each change is a new version. rules: JSON, as the
-- program writes it; of_version: the earlier one that it goes back to. alias.without_rules: of a proposal
-- that a rule leads, the channel it had before; empty: it had none; NULL: no rule leads it.
CREATE TABLE channel_rules (
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    version BIGINT NOT NULL,
    at BIGINT NOT NULL,
    rules TEXT NOT NULL,
    note TEXT NOT NULL,
    of_version BIGINT,
    PRIMARY KEY (shop_id, version)
);
ALTER TABLE alias ADD COLUMN without_rules TEXT;
