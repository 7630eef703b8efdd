SELECT id, name, currency, time_zone, vat, margin, hourly_rate, lookback_days, half_life_days,
       smallest_share, smallest_sum
FROM shop
ORDER BY id
