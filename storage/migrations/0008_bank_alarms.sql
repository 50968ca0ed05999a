-- The bank accounts of suppliers, as posted invoices named them, and the alarms about new ones.
CREATE TABLE bank_accounts (
    supplier TEXT NOT NULL,
    iban TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES documents,
    since TEXT NOT NULL,
    PRIMARY KEY (supplier, iban)
) WITHOUT ROWID;

CREATE TABLE bank_alarms (
    document INTEGER NOT NULL REFERENCES documents,
    iban TEXT NOT NULL,
    supplier TEXT NOT NULL,
    supplier_keys TEXT NOT NULL,
    known TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'cleared', 'lapsed')),
    raised_at TEXT NOT NULL,
    ended_at TEXT NOT NULL DEFAULT '',
    ended_by TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (document, iban)
) WITHOUT ROWID;
CREATE INDEX open_bank_alarms ON bank_alarms (iban) WHERE state = 'open';
CREATE TRIGGER bank_alarms_are_kept BEFORE DELETE ON bank_alarms
BEGIN SELECT RAISE (ABORT, 'a bank alarm is never deleted'); END;
