-- The first stays, too: it says since when the shop is known.
DELETE FROM import
WHERE shop_id = :shop_id AND kind = 'told' AND id < :id
  AND id > (SELECT min(n.id) FROM import n
            WHERE n.shop_id = :shop_id AND n.kind = 'told' AND n.state = 'done')
