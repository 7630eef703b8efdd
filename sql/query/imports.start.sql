INSERT INTO import (id, shop_id, file_name, fingerprint, kind, format, options, state, started_at)
VALUES ((SELECT coalesce(max(n.id), 0) + 1 FROM import n), :shop_id, :file_name, :fingerprint, :kind,
        :format, :options, 'running', :started_at)
RETURNING id
