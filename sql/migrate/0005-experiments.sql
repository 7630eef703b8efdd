-- kind: persons | totals | blocks; state: running | finished; outcome: given (the file holds the metric)
-- | orders (read from the orders of the people); metric_is_money: 1 when the metric is money of the shop; ratio: planned shares of the arms, as text.
CREATE TABLE experiment (
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    name TEXT NOT NULL,
    channel TEXT NOT NULL,
    kind TEXT NOT NULL,
    control TEXT NOT NULL,
    metric TEXT NOT NULL,
    metric_is_money BIGINT NOT NULL,
    covariate TEXT,
    window_days BIGINT,
    starts_at BIGINT,
    ends_at BIGINT,
    cost_minor BIGINT,
    people_reached BIGINT,
    sequential_n BIGINT,
    ratio TEXT,
    state TEXT NOT NULL,
    outcome TEXT NOT NULL,
    import_id BIGINT NOT NULL,
    PRIMARY KEY (shop_id, name)
);
