SELECT visitor, person, by_mail FROM identity_link WHERE shop_id = :shop_id
