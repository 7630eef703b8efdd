INSERT INTO import (id, shop_id, file_name, fingerprint, kind, format, options, state, started_at,
                    rows_read, rows_added)
VALUES ((SELECT coalesce(max(n.id), 0) + 1 FROM import n), :shop_id, :file_name, '', 'cost',
        'entered', '', 'running', :started_at, 1, 1)
RETURNING id
