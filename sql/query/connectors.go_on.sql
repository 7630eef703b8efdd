UPDATE connector_fetch
SET walk = :walk, access_key = :access_key, access_secret = :access_secret,
    state = CASE WHEN ended_at IS NULL THEN 'running' ELSE 'ended' END, error = '', misses = 0, next_at = 0
WHERE shop_id = :shop_id AND connector_id = :connector_id AND what = :what
