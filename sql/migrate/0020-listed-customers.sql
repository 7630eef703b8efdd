-- Who is gone from the list of customers of a shop that is asked, where nothing else tells so: once a day the walk of
-- customers goes through the whole list. connector_listing is the last of these walks, going is 1 until it is through or
-- begun anew, good 0 when somebody on it could not be read, and connector_listed says which of them saw a customer last
-- (person as in connector_customer). Who was seen before and not by a good one that is through was deleted in the shop.
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
    PRIMARY KEY (connector_id, person)
);
