INSERT INTO connector_fetch (connector_id, what, shop_id, address, access_key, access_secret, state,
                             started_at, walk)
VALUES (:connector_id, :what, :shop_id, :address, :access_key, :access_secret, 'running', :started_at, :walk)
ON CONFLICT (connector_id, what)
DO UPDATE SET address = excluded.address, access_key = excluded.access_key,
              access_secret = excluded.access_secret, state = excluded.state, page_cursor = '', seen = '',
              newest_at = 0, back_to = NULL, applied = 0, ignored = 0, failed = 0, error = '', misses = 0,
              started_at = excluded.started_at, ended_at = NULL, next_at = 0, walk = excluded.walk
