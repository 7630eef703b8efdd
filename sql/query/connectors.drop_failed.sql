DELETE FROM connector_delivery
WHERE shop_id = :shop_id AND connector_id = :connector_id AND topic = 'fetched'
  AND seq NOT IN (SELECT n.seq FROM connector_delivery n
                  WHERE n.shop_id = :shop_id AND n.connector_id = :connector_id AND n.topic = 'fetched'
                  ORDER BY n.seq DESC
                  LIMIT :most)
