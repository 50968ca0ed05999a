-- What confirmed documents teach about their suppliers. A document that a person accepted waits
-- here, once it is posted, to be learnt from.
CREATE TABLE suppliers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    tax_id TEXT NOT NULL DEFAULT '',
    debit_account TEXT NOT NULL DEFAULT ''
);
CREATE INDEX suppliers_by_name ON suppliers (name_key);
CREATE INDEX suppliers_by_tax_id ON suppliers (tax_id) WHERE tax_id <> '';

CREATE TABLE supplier_keys (
    key INTEGER NOT NULL,
    supplier INTEGER NOT NULL REFERENCES suppliers,
    PRIMARY KEY (key, supplier)
) WITHOUT ROWID;

CREATE TABLE lessons (
    document INTEGER PRIMARY KEY REFERENCES documents,
    entry_version INTEGER NOT NULL,
    supplier INTEGER REFERENCES suppliers,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN
        ('waiting', 'in_force', 'harmful', 'off', 'empty')),
    reason TEXT NOT NULL DEFAULT '',
    content TEXT NOT NULL DEFAULT '',
    learned_at TEXT NOT NULL DEFAULT '',
    attempts INTEGER NOT NULL DEFAULT 0,
    lease_until INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX lessons_to_learn ON lessons (lease_until) WHERE state = 'waiting';
CREATE INDEX lessons_by_supplier ON lessons (supplier, document);

-- What the head of the first page looks like.
ALTER TABLE documents ADD COLUMN logo TEXT NOT NULL DEFAULT '';

CREATE TRIGGER posted_documents_teach AFTER UPDATE OF state ON documents
WHEN NEW.state = 'posted' AND OLD.state <> 'posted' AND EXISTS (
    SELECT 1 FROM entries WHERE document = NEW.id AND version = NEW.entry_version
    AND author <> 'intray')
BEGIN
    INSERT INTO lessons (document, entry_version) VALUES (NEW.id, NEW.entry_version)
    ON CONFLICT (document) DO UPDATE SET entry_version = excluded.entry_version,
        state = 'waiting', reason = '', attempts = 0, lease_until = 0;
END;

CREATE TRIGGER reversed_documents_teach_nothing AFTER UPDATE OF state ON documents
WHEN OLD.state = 'posted' AND NEW.state <> 'posted'
BEGIN
    UPDATE lessons SET state = 'off', reason = 'its document was taken back'
    WHERE document = NEW.id;
END;
