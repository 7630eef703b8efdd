INSERT INTO closed_month (shop_id, month, run_id, code_version, closed_at, closed_by)
VALUES (:shop_id, :month, :run_id, :code_version, :closed_at, :closed_by)
