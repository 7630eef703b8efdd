INSERT INTO connector_delivery (seq, shop_id, connector_id, delivery_id, topic, sent_at, received_at, body,
                                order_number, state, told, attempts)
VALUES ((SELECT coalesce(max(n.seq), 0) + 1 FROM connector_delivery n), :shop_id, :connector_id,
        :delivery_id, :topic, 0, :received_at, '', :order_number, 'failed', :told, 1)
ON CONFLICT (connector_id, delivery_id)
DO UPDATE SET told = excluded.told, order_number = excluded.order_number,
              received_at = excluded.received_at, attempts = connector_delivery.attempts + 1
