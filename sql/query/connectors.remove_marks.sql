DELETE FROM connector_fetch_mark WHERE connector_id = :connector_id
