INSERT INTO survey_question (shop_id, question, multiple, decoys, import_id)
VALUES (:shop_id, :question, :multiple, :decoys, :import_id)
ON CONFLICT (shop_id, question)
DO UPDATE SET multiple = excluded.multiple, decoys = excluded.decoys, import_id = excluded.import_id
