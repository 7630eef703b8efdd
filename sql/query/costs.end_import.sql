UPDATE import SET state = 'done', finished_at = :finished_at WHERE id = :id
