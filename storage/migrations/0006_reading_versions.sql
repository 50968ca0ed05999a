-- What made a document's reading: the same bytes are not read again by the same program and models.
ALTER TABLE documents ADD COLUMN reading_program TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN reading_models TEXT NOT NULL DEFAULT '';
