INSERT INTO till_note (shop_id, id, till_id, noted_at, received_at, code, amount_minor, receipt, order_key,
                       cancelled, state)
VALUES (:shop_id, :id, :till_id, :noted_at, :received_at, :code, :amount_minor, :receipt, :order_key,
        :cancelled, 'waiting')
ON CONFLICT DO NOTHING
