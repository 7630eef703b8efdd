UPDATE shop
SET name = :name, currency = :currency, time_zone = :time_zone, vat = :vat, margin = :margin,
    hourly_rate = :hourly_rate, lookback_days = :lookback_days, half_life_days = :half_life_days,
    smallest_share = :smallest_share, smallest_sum = :smallest_sum
WHERE id = :id
