UPDATE experiment SET sequential_n = :sequential_n
WHERE shop_id = :shop_id AND name = :name AND sequential_n IS NULL
