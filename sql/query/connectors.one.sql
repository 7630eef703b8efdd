SELECT id, shop_id, platform, name, secret, created_at, refused, refused_at, refused_why
FROM connector
WHERE id = :id
