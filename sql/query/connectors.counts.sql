-- Without what was asked for, which is counted by itself.
SELECT connector_id, state, count(*) AS number, max(received_at) AS last_at
FROM connector_delivery
WHERE shop_id = :shop_id AND topic <> 'fetched'
GROUP BY connector_id, state
