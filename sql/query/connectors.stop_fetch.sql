UPDATE connector_fetch SET state = 'stopped', error = '', next_at = 0
WHERE shop_id = :shop_id AND connector_id = :connector_id
