-- A channel and the spellings that mean it. alias.origin is folded text; state: proposed | confirmed;
-- import_id says which import proposed it, none when a person wrote it.
CREATE TABLE channel (
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    name TEXT NOT NULL,
    label TEXT NOT NULL,
    family TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (shop_id, name)
);
CREATE TABLE alias (
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    origin TEXT NOT NULL,
    channel TEXT NOT NULL,
    state TEXT NOT NULL,
    import_id BIGINT,
    PRIMARY KEY (shop_id, origin)
);
CREATE INDEX alias_by_channel ON alias (shop_id, channel);
