UPDATE identity_consent SET ended_at = :ended_at
WHERE shop_id = :shop_id AND visitor = :visitor AND ended_at IS NULL
