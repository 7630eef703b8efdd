-- delivery is 0 when its body is gone; fetched_by is empty when nobody can be asked.
SELECT k.order_key, k.updated_at, k.delivery, k.fetched_by
FROM (SELECT o.order_key, o.updated_at, coalesce(d.seq, 0) AS delivery,
             coalesce(f.connector_id, '') AS fetched_by
      FROM connector_order o
      LEFT JOIN connector_delivery d
             ON d.seq = o.delivery AND d.shop_id = o.shop_id AND d.body <> ''
      LEFT JOIN connector_fetch f ON f.connector_id = o.fetched_by AND f.what = 'orders'
      WHERE o.shop_id = :shop_id) k
WHERE k.delivery <> 0 OR k.fetched_by <> ''
