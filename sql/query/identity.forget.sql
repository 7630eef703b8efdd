DELETE FROM identity_consent WHERE shop_id = :shop_id AND given_at < :before
