-- A closed month and its figures, which never change. concerning: the month a figure is about, which is
-- an older one for an adjusting entry; months are counted as year * 12 + month - 1.
CREATE TABLE closed_month (
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    month BIGINT NOT NULL,
    run_id BIGINT NOT NULL,
    code_version TEXT NOT NULL,
    closed_at BIGINT NOT NULL,
    closed_by TEXT NOT NULL,
    PRIMARY KEY (shop_id, month)
);
CREATE TABLE closed_figure (
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    month BIGINT NOT NULL,
    concerning BIGINT NOT NULL,
    figure TEXT NOT NULL,
    channel TEXT NOT NULL,
    amount DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (shop_id, month, concerning, figure, channel)
);
