UPDATE import
SET state = :state, finished_at = :finished_at, message = :message
WHERE shop_id = :shop_id AND id = :id
