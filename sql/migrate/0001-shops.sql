-- One installation may hold several shops; every other table says whose its rows are.
-- Times are UTC milliseconds, money is minor units of the shop, shares are 0 to 1.
-- Types: only BIGINT, TEXT and DOUBLE PRECISION, which both engines store alike.
CREATE TABLE shop (
    id BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    currency TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    vat DOUBLE PRECISION NOT NULL,
    margin DOUBLE PRECISION,
    hourly_rate BIGINT NOT NULL,
    lookback_days BIGINT NOT NULL,
    half_life_days DOUBLE PRECISION NOT NULL,
    smallest_share DOUBLE PRECISION NOT NULL,
    smallest_sum BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
