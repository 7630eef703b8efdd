UPDATE experiment SET import_id = :import_id WHERE shop_id = :shop_id AND name = :name
