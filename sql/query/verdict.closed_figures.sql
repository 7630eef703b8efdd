SELECT month, concerning, figure, channel, amount
FROM closed_figure
WHERE shop_id = :shop_id
ORDER BY month, concerning, figure, channel
