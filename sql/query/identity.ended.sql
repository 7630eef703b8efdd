SELECT DISTINCT visitor FROM identity_consent WHERE shop_id = :shop_id AND ended_at IS NOT NULL
