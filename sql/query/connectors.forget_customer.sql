-- The sentences of a customer who is deleted hold his number no more.
UPDATE connector_delivery SET told = :told
WHERE shop_id = :shop_id AND (told = :with_mail OR told = :without_mail)
