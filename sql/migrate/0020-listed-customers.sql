-- Who is gone from the list of customers of a shop that is asked, where nothing else tells so: once a day the walk of
-- customers goes through the whole list. connector_listing is the last of these walks, going is 1 until it is through or
-- begun anew, good 0 when somebody on it could not be read, and connector_listed says which of them saw a customer last
-- (person as in connector_customer), and on how many days since (missed, the last at missed_at) a good one that is through
-- did not. Who was seen before and not by such a one was deleted in the shop: connector_customer.deleted is 2 then, for
-- only 1 is the word of the shop, and whom its list shows again is back.
CREATE TABLE connector_listing (
    connector_id TEXT NOT NULL REFERENCES connector (id),
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    listing BIGINT NOT NULL,
    began_at BIGINT NOT NULL,
    going BIGINT NOT NULL,
    good BIGINT NOT NULL,
    PRIMARY KEY (connector_id)
);
CREATE TABLE connector_listed (
    connector_id TEXT NOT NULL REFERENCES connector (id),
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    person TEXT NOT NULL,
    listing BIGINT NOT NULL,
    missed BIGINT NOT NULL,
    missed_at BIGINT NOT NULL,
    PRIMARY KEY (connector_id, person)
);
CREATE INDEX connector_listed_by_person ON connector_listed (shop_id, person);
-- Whose number is gone because the shop made him one with another (kept): his orders under it stay his. When who is kept
-- is deleted, so is he.
CREATE TABLE connector_merged (
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    person TEXT NOT NULL,
    kept TEXT NOT NULL,
    PRIMARY KEY (shop_id, person)
);
CREATE INDEX connector_merged_by_kept ON connector_merged (shop_id, kept);
