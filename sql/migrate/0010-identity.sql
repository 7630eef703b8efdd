-- Which modes of being known a shop uses beside the one without cookies (0 or 1), and the secret its server
-- signs the numbers of its customers with. identity_consent: proofs, ended_at once withdrawn. identity_link:
-- the customer that a visitor is, gone with the consent. visitor and person: ids in hex, never a number of
-- the shop. identity_told: the batch of the tag that was told last.
ALTER TABLE collect_site ADD COLUMN audience BIGINT NOT NULL DEFAULT 0;
ALTER TABLE collect_site ADD COLUMN full_consent BIGINT NOT NULL DEFAULT 0;
ALTER TABLE collect_site ADD COLUMN identify_secret TEXT NOT NULL DEFAULT '';
CREATE TABLE identity_consent (
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    id TEXT NOT NULL,
    visitor TEXT NOT NULL,
    text TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (shop_id, id)
);
CREATE INDEX identity_consent_by_visitor ON identity_consent (shop_id, visitor);
CREATE TABLE identity_link (
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    visitor TEXT NOT NULL,
    person TEXT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (shop_id, visitor)
);
CREATE TABLE identity_told (
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    batch BIGINT NOT NULL,
    PRIMARY KEY (shop_id)
);
