-- What a session is known by, what people set for themselves, and their second factor.
ALTER TABLE sessions ADD COLUMN started_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN used_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN browser TEXT NOT NULL DEFAULT '';

CREATE TABLE preferences (
    user TEXT PRIMARY KEY REFERENCES users ON UPDATE CASCADE,
    language TEXT NOT NULL DEFAULT '',
    keys TEXT NOT NULL DEFAULT '[]'
);

-- A secret must be read again to check a code, so it stands here as it is; last_step is the time
-- step of the last code that was taken, which is good once.
CREATE TABLE second_factors (
    user TEXT PRIMARY KEY REFERENCES users ON UPDATE CASCADE,
    secret TEXT NOT NULL,
    confirmed INTEGER NOT NULL DEFAULT 0,
    last_step INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE recovery_codes (
    code_sha256 TEXT NOT NULL,
    user TEXT NOT NULL REFERENCES users ON UPDATE CASCADE,
    PRIMARY KEY (user, code_sha256)
);
