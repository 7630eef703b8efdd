DELETE FROM identity_link
WHERE shop_id = :shop_id AND visitor IN (SELECT c.visitor FROM identity_consent c
                                         WHERE c.shop_id = :shop_id AND c.given_at < :before)
