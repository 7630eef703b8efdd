UPDATE till SET removed_at = :now WHERE shop_id = :shop_id AND id = :id AND removed_at IS NULL
