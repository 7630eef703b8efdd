-- The newest import of the same bytes as the same kind that stands and had other options.
SELECT id
FROM import
WHERE shop_id = :shop_id AND fingerprint = :fingerprint AND kind = :kind AND options <> :options
  AND state = 'done'
ORDER BY id DESC
LIMIT 1
