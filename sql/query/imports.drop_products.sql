DELETE FROM product_version WHERE shop_id = :shop_id AND import_id = :import_id
