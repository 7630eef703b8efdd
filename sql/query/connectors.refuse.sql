UPDATE connector SET refused = refused + 1, refused_at = :refused_at, refused_why = :refused_why
WHERE id = :id
