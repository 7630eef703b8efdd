SELECT DISTINCT w.order_key
FROM (SELECT order_key FROM till_note
      WHERE shop_id = :shop_id AND state = 'waiting'
      ORDER BY received_at, id
      LIMIT :most) w
