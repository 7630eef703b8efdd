UPDATE collect_site SET origins = :origins WHERE shop_id = :shop_id
