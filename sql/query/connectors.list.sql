SELECT id, shop_id, platform, name, secret, created_at, refused, refused_at, refused_why
FROM connector
WHERE shop_id = :shop_id
ORDER BY created_at, id
