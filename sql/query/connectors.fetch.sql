SELECT connector_id, what, shop_id, address, access_key, access_secret, state, page_cursor, seen, newest_at,
       back_to, applied, ignored, failed, error, misses, started_at, ended_at, next_at, walk
FROM connector_fetch
WHERE shop_id = :shop_id AND connector_id = :connector_id AND what = :what
