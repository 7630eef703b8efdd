-- Once a day at most: a walk that somebody begins by hand is not another day.
UPDATE connector_listed SET missed = missed + 1, missed_at = :began_at
WHERE shop_id = :shop_id AND connector_id = :connector_id AND listing < :listing AND missed_at <= :a_day_before
