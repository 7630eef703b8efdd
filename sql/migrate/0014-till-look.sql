-- Notes of which the shop itself told the order are told once more after a file of orders was taken back.
-- undone: how many such files there were when that was looked at last.
CREATE TABLE till_look (
    shop_id BIGINT NOT NULL PRIMARY KEY REFERENCES shop (id),
    undone BIGINT NOT NULL
);
