-- The archive PDF of every posted document, made after it was posted and again when it is posted
-- with another entry. A row without sha256 and problem waits to be made.
CREATE TABLE archives (
    document INTEGER PRIMARY KEY REFERENCES documents,
    entry_version INTEGER NOT NULL,
    sha256 TEXT NOT NULL DEFAULT '',
    problem TEXT NOT NULL DEFAULT '',
    attempts INTEGER NOT NULL DEFAULT 0,
    lease_until INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX archives_to_make ON archives (lease_until) WHERE sha256 = '' AND problem = '';

INSERT INTO archives (document, entry_version)
SELECT id, entry_version FROM documents WHERE state = 'posted';

CREATE TRIGGER posted_documents_are_archived AFTER UPDATE OF state ON documents
WHEN NEW.state = 'posted' AND OLD.state <> 'posted'
BEGIN
    INSERT INTO archives (document, entry_version) VALUES (NEW.id, NEW.entry_version)
    ON CONFLICT (document) DO UPDATE SET entry_version = excluded.entry_version,
        sha256 = '', problem = '', attempts = 0, lease_until = 0;
END;
