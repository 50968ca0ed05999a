-- The invoice number and total of the newest entry, for finding the same invoice received twice.
ALTER TABLE documents ADD COLUMN duplicate_key TEXT NOT NULL DEFAULT '';
CREATE INDEX documents_by_duplicate_key ON documents (duplicate_key);
