-- What accepting makes: vouchers of the ledger and records of the employees' files.

-- Amounts are whole units of the currency's smallest coin, 10^-scale of the currency.
CREATE TABLE vouchers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents,
    state TEXT NOT NULL CHECK (state IN ('draft', 'posted', 'reversed')),
    date TEXT NOT NULL,
    currency TEXT NOT NULL,
    scale INTEGER NOT NULL,
    description TEXT NOT NULL,
    reverses INTEGER NOT NULL DEFAULT 0,
    reversed_by INTEGER NOT NULL DEFAULT 0,
    posted_at TEXT NOT NULL DEFAULT '',
    posted_by TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX one_live_voucher ON vouchers (document)
    WHERE state IN ('draft', 'posted') AND reverses = 0;
CREATE UNIQUE INDEX one_reversal ON vouchers (reverses) WHERE reverses > 0;
CREATE INDEX vouchers_by_document ON vouchers (document);

CREATE TABLE postings (
    voucher INTEGER NOT NULL REFERENCES vouchers,
    line INTEGER NOT NULL,
    account TEXT NOT NULL,
    units INTEGER NOT NULL,
    PRIMARY KEY (voucher, line)
) WITHOUT ROWID;

CREATE TABLE records (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents,
    employee TEXT NOT NULL,
    employee_folded TEXT NOT NULL,
    employee_number TEXT NOT NULL,
    form TEXT NOT NULL,
    period TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'filed', 'withdrawn')),
    filed_at TEXT NOT NULL DEFAULT '',
    field_values TEXT NOT NULL
);
CREATE UNIQUE INDEX one_live_record ON records (document) WHERE state IN ('draft', 'filed');
CREATE INDEX records_by_employee ON records (employee_folded);

CREATE TRIGGER vouchers_start_as_drafts BEFORE INSERT ON vouchers WHEN NEW.state <> 'draft'
BEGIN SELECT RAISE (ABORT, 'a voucher starts as a draft'); END;
CREATE TRIGGER vouchers_post_balanced BEFORE UPDATE ON vouchers
WHEN OLD.state = 'draft' AND NEW.state <> 'draft' AND (
    NEW.state <> 'posted'
    OR (SELECT COUNT(*) FROM postings WHERE voucher = OLD.id) < 2
    OR (SELECT SUM(units) FROM postings WHERE voucher = OLD.id) <> 0)
BEGIN SELECT RAISE (ABORT, 'only a balanced voucher is posted'); END;
CREATE TRIGGER vouchers_stay BEFORE UPDATE ON vouchers
WHEN OLD.state <> 'draft' AND NOT (
    OLD.state = 'posted' AND NEW.state = 'reversed' AND OLD.reversed_by = 0 AND NEW.reversed_by > 0
    AND NEW.id = OLD.id AND NEW.document = OLD.document AND NEW.date = OLD.date
    AND NEW.currency = OLD.currency AND NEW.scale = OLD.scale
    AND NEW.description = OLD.description AND NEW.reverses = OLD.reverses
    AND NEW.posted_at = OLD.posted_at AND NEW.posted_by = OLD.posted_by)
BEGIN SELECT RAISE (ABORT, 'a posted voucher is never changed, only reversed'); END;
CREATE TRIGGER vouchers_are_kept BEFORE DELETE ON vouchers WHEN OLD.state <> 'draft'
BEGIN SELECT RAISE (ABORT, 'a posted voucher is never deleted'); END;

CREATE TRIGGER postings_belong_to_drafts BEFORE INSERT ON postings
WHEN (SELECT state FROM vouchers WHERE id = NEW.voucher) <> 'draft'
BEGIN SELECT RAISE (ABORT, 'a posted voucher gets no further postings'); END;
CREATE TRIGGER postings_stay BEFORE UPDATE ON postings
BEGIN SELECT RAISE (ABORT, 'a posting is never changed'); END;
CREATE TRIGGER postings_are_kept BEFORE DELETE ON postings
WHEN (SELECT state FROM vouchers WHERE id = OLD.voucher) <> 'draft'
BEGIN SELECT RAISE (ABORT, 'a posting of a posted voucher is never deleted'); END;

CREATE TRIGGER records_stay BEFORE UPDATE ON records
WHEN OLD.state = 'withdrawn' OR (OLD.state = 'filed' AND NOT (
    NEW.state = 'withdrawn' AND NEW.document = OLD.document AND NEW.employee = OLD.employee
    AND NEW.employee_number = OLD.employee_number AND NEW.form = OLD.form
    AND NEW.period = OLD.period AND NEW.filed_at = OLD.filed_at
    AND NEW.field_values = OLD.field_values))
BEGIN SELECT RAISE (ABORT, 'a filed record is never changed, only withdrawn'); END;
CREATE TRIGGER records_are_kept BEFORE DELETE ON records
BEGIN SELECT RAISE (ABORT, 'a record is never deleted'); END;
