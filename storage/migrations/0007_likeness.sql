-- What tells one invoice from another, for finding the same one on another piece of paper: the
-- values of the newest entry, a sketch of the pages' words, and keys that two papers of one
-- invoice have in common. A key is a hash; which ones a document has follows from its row.
DROP INDEX documents_by_duplicate_key;
ALTER TABLE documents DROP COLUMN duplicate_key;

CREATE TABLE likeness (
    document INTEGER PRIMARY KEY REFERENCES documents,
    invoice_number TEXT NOT NULL DEFAULT '',
    supplier_name TEXT NOT NULL DEFAULT '',
    supplier_tax_id TEXT NOT NULL DEFAULT '',
    iban TEXT NOT NULL DEFAULT '',
    total TEXT NOT NULL DEFAULT '',
    currency TEXT NOT NULL DEFAULT '',
    issue_date TEXT NOT NULL DEFAULT '',
    unsure TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT ''
);
CREATE TABLE likeness_keys (
    key INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents,
    PRIMARY KEY (key, document)
) WITHOUT ROWID;

-- Pairs that a person has looked at: one and other, the smaller number first.
CREATE TABLE not_duplicates (
    one INTEGER NOT NULL REFERENCES documents,
    other INTEGER NOT NULL REFERENCES documents,
    said_by TEXT NOT NULL,
    said_at TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
