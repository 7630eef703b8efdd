SELECT text, count(*) AS given, count(ended_at) AS withdrawn, min(given_at) AS first_at,
       max(given_at) AS last_at
FROM identity_consent
WHERE shop_id = :shop_id
GROUP BY text
ORDER BY max(given_at) DESC, text
