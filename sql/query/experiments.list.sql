SELECT name, channel, kind, control, metric, metric_is_money, covariate, window_days, starts_at,
       ends_at, cost_minor, people_reached, sequential_n, ratio, state, outcome, import_id
FROM experiment
WHERE shop_id = :shop_id
ORDER BY name
