DELETE FROM survey_question WHERE shop_id = :shop_id AND question = :question
