UPDATE connector_fetch SET leased_until = :until
WHERE connector_id = :connector_id AND what = :what AND walk = :walk AND leased_by = :server
