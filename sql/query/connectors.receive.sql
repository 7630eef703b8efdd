INSERT INTO connector_delivery (seq, shop_id, connector_id, delivery_id, topic, sent_at, received_at, body,
                                state)
VALUES ((SELECT coalesce(max(n.seq), 0) + 1 FROM connector_delivery n), :shop_id, :connector_id,
        :delivery_id, :topic, :sent_at, :received_at, :body, 'received')
ON CONFLICT (connector_id, delivery_id) DO NOTHING
