SELECT undone FROM till_look WHERE shop_id = :shop_id
