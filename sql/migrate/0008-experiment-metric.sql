-- 1 when the metric of an experiment is money of the shop.
ALTER TABLE experiment ADD COLUMN metric_is_money BIGINT NOT NULL DEFAULT 1;
