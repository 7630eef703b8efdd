UPDATE connector SET refused = refused + :times, refused_at = :refused_at, refused_why = :refused_why
WHERE id = :id
