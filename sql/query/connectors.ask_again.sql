UPDATE connector_fetch
SET back_to = CASE WHEN back_to IS NULL OR back_to > :back_to THEN :back_to ELSE back_to END,
    next_at = CASE WHEN state = 'ended' THEN 0 ELSE next_at END
WHERE shop_id = :shop_id AND connector_id = :connector_id AND what = 'orders'
