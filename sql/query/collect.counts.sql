SELECT what, number FROM collect_count WHERE shop_id = :shop_id AND day = :day ORDER BY what
