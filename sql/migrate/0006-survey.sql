-- multiple: 1 when several answers may be ticked; decoys: a JSON array of the labels that nobody can
-- have met.
CREATE TABLE survey_question (
    shop_id BIGINT NOT NULL REFERENCES shop (id),
    question TEXT NOT NULL,
    multiple BIGINT NOT NULL,
    decoys TEXT NOT NULL,
    import_id BIGINT NOT NULL,
    PRIMARY KEY (shop_id, question)
);
