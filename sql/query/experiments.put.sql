INSERT INTO experiment (shop_id, name, channel, kind, control, metric, metric_is_money, covariate,
                        window_days, starts_at, ends_at, cost_minor, people_reached, sequential_n,
                        ratio, state, outcome, import_id)
VALUES (:shop_id, :name, :channel, :kind, :control, :metric, :metric_is_money, :covariate,
        :window_days, :starts_at, :ends_at, :cost_minor, :people_reached, :sequential_n,
        :ratio, :state, :outcome, :import_id)
ON CONFLICT (shop_id, name)
DO UPDATE SET channel = excluded.channel, kind = excluded.kind, control = excluded.control,
              metric = excluded.metric, metric_is_money = excluded.metric_is_money,
              covariate = excluded.covariate, window_days = excluded.window_days,
              starts_at = excluded.starts_at, ends_at = excluded.ends_at,
              cost_minor = excluded.cost_minor, people_reached = excluded.people_reached,
              sequential_n = excluded.sequential_n, ratio = excluded.ratio,
              state = excluded.state, outcome = excluded.outcome, import_id = excluded.import_id
