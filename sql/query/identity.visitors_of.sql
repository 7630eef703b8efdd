SELECT visitor FROM identity_link WHERE shop_id = :shop_id AND person = :person
