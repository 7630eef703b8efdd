SELECT visitor, person FROM identity_link WHERE shop_id = :shop_id
