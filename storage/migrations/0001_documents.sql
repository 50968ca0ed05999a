-- Documents, how they arrived, what is to be done with them and what they say.

CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL UNIQUE,
    file_name TEXT NOT NULL,
    file_kind TEXT NOT NULL DEFAULT '',
    size INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN
        ('waiting', 'reading', 'failed', 'review', 'accepted', 'posted', 'rejected')),
    document_type TEXT NOT NULL DEFAULT '',
    personal INTEGER NOT NULL DEFAULT 0,
    pages INTEGER NOT NULL DEFAULT 0,
    problem_code TEXT NOT NULL DEFAULT '',
    problem_message TEXT NOT NULL DEFAULT '',
    reject_reason TEXT NOT NULL DEFAULT '',
    hold_reason TEXT NOT NULL DEFAULT '',
    entry_version INTEGER NOT NULL DEFAULT 0,
    arrivals INTEGER NOT NULL DEFAULT 1,
    received_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    supplier_or_person TEXT NOT NULL DEFAULT '',
    total TEXT NOT NULL DEFAULT '',
    doubtful_fields INTEGER NOT NULL DEFAULT 0,
    reading_sha256 TEXT NOT NULL DEFAULT ''
);
CREATE INDEX documents_by_state ON documents (state, id);
CREATE INDEX documents_by_type ON documents (document_type, id);

CREATE TABLE arrivals (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents,
    file_name TEXT NOT NULL,
    source TEXT NOT NULL,
    received_by TEXT NOT NULL,
    received_at TEXT NOT NULL,
    already_known INTEGER NOT NULL
);
CREATE INDEX arrivals_by_document ON arrivals (document);

-- Times are milliseconds since 1970. A document has one thing to be done at a time.
CREATE TABLE jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL UNIQUE REFERENCES documents,
    kind TEXT NOT NULL CHECK (kind IN ('read', 'understand', 'post')),
    argument TEXT NOT NULL DEFAULT '',
    due_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    lease_owner TEXT NOT NULL DEFAULT '',
    lease_until INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX jobs_by_due ON jobs (due_at, id);

CREATE TABLE pictures (
    document INTEGER NOT NULL REFERENCES documents,
    page INTEGER NOT NULL,
    width_px INTEGER NOT NULL,
    height_px INTEGER NOT NULL,
    turned_deg INTEGER NOT NULL,
    picture_sha256 TEXT NOT NULL,
    thumbnail_sha256 TEXT NOT NULL,
    PRIMARY KEY (document, page)
) WITHOUT ROWID;

CREATE TABLE entries (
    document INTEGER NOT NULL REFERENCES documents,
    version INTEGER NOT NULL,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    cause TEXT NOT NULL,
    draft TEXT NOT NULL,
    PRIMARY KEY (document, version)
);

CREATE TABLE saved_drafts (
    document INTEGER NOT NULL REFERENCES documents,
    user TEXT NOT NULL,
    version INTEGER NOT NULL,
    draft TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (document, user)
) WITHOUT ROWID;

-- One row a document, with the document's id as rowid.
CREATE VIRTUAL TABLE search USING fts5 (
    words, fields, file_name,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

CREATE TRIGGER entries_stay BEFORE UPDATE ON entries
BEGIN SELECT RAISE (ABORT, 'an entry version is never changed'); END;
CREATE TRIGGER entries_are_kept BEFORE DELETE ON entries
BEGIN SELECT RAISE (ABORT, 'an entry version is never deleted'); END;
CREATE TRIGGER arrivals_stay BEFORE UPDATE ON arrivals
BEGIN SELECT RAISE (ABORT, 'an arrival is never changed'); END;
CREATE TRIGGER arrivals_are_kept BEFORE DELETE ON arrivals
BEGIN SELECT RAISE (ABORT, 'an arrival is never deleted'); END;
CREATE TRIGGER documents_are_kept BEFORE DELETE ON documents
BEGIN SELECT RAISE (ABORT, 'a document is never deleted'); END;
