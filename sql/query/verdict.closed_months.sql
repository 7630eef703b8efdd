SELECT month, run_id, code_version, closed_at, closed_by
FROM closed_month
WHERE shop_id = :shop_id
ORDER BY month
