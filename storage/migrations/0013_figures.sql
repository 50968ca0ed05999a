-- What documents took at the desk and what people had to put right, by document and person.
CREATE TABLE desk_work (
    document INTEGER NOT NULL REFERENCES documents,
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'rejected', 'undone')),
    measured INTEGER NOT NULL,
    active_ms INTEGER NOT NULL,
    keystrokes INTEGER NOT NULL,
    blind INTEGER NOT NULL,
    fields INTEGER NOT NULL,
    PRIMARY KEY (document, person)
) WITHOUT ROWID;
CREATE INDEX desk_work_by_time ON desk_work (at);

CREATE TABLE corrections (
    document INTEGER NOT NULL REFERENCES documents,
    person TEXT NOT NULL,
    field TEXT NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('misread', 'wrong_place', 'missed', 'lines', 'other')),
    PRIMARY KEY (document, person, field)
) WITHOUT ROWID;
