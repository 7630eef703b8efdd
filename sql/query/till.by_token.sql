SELECT id, shop_id, name FROM till WHERE token_hash = :token_hash AND removed_at IS NULL
