-- Who works here, what they did, and the appliance's own settings. Times are milliseconds since 1970.

CREATE TABLE users (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    password TEXT NOT NULL DEFAULT '',
    roles TEXT NOT NULL,
    queues TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE links (
    secret_sha256 TEXT PRIMARY KEY,
    user TEXT NOT NULL REFERENCES users ON UPDATE CASCADE,
    valid_until INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE sessions (
    secret_sha256 TEXT PRIMARY KEY,
    user TEXT NOT NULL REFERENCES users ON UPDATE CASCADE,
    valid_until INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE sign_in_attempts (
    subject TEXT PRIMARY KEY,
    attempts INTEGER NOT NULL,
    since INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE audit (
    sequence INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    document INTEGER NOT NULL,
    detail TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX audit_by_document ON audit (document, sequence);

CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
BEGIN SELECT RAISE (ABORT, 'the audit log is never changed'); END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
BEGIN SELECT RAISE (ABORT, 'the audit log is never deleted from'); END;
