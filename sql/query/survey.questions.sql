SELECT question, multiple, decoys, import_id
FROM survey_question
WHERE shop_id = :shop_id
ORDER BY question
