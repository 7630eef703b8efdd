INSERT INTO closed_figure (shop_id, month, concerning, figure, channel, amount)
VALUES (:shop_id, :month, :concerning, :figure, :channel, :amount)
