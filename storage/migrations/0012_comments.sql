-- What people tell each other about a document, and what the desk is told to do with it.
CREATE TABLE comments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    words TEXT NOT NULL
);
CREATE INDEX comments_by_document ON comments (document, id);

CREATE TABLE mentions (
    comment INTEGER NOT NULL REFERENCES comments,
    person TEXT NOT NULL,
    seen_at TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (comment, person)
) WITHOUT ROWID;
CREATE INDEX mentions_by_person ON mentions (person, comment);

-- A document without a row is nobody's and not urgent.
CREATE TABLE desk_orders (
    document INTEGER PRIMARY KEY REFERENCES documents,
    urgent INTEGER NOT NULL DEFAULT 0,
    for_person TEXT NOT NULL DEFAULT '',
    for_role TEXT NOT NULL DEFAULT ''
);
CREATE INDEX urgent_documents ON desk_orders (document) WHERE urgent = 1;

CREATE TRIGGER comments_stay BEFORE UPDATE ON comments
BEGIN SELECT RAISE (ABORT, 'a comment is never changed'); END;
CREATE TRIGGER comments_are_kept BEFORE DELETE ON comments
BEGIN SELECT RAISE (ABORT, 'a comment is never deleted'); END;
