INSERT INTO connector_fetch_mark (connector_id, shop_id, newest_at, page_cursor)
VALUES (:connector_id, :shop_id, :newest_at, :page_cursor)
ON CONFLICT (connector_id, newest_at) DO NOTHING
