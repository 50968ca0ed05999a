-- Fields that two people key without seeing each other's value, and the documents that wait for it.
CREATE TABLE keying_marks (
    document_type TEXT NOT NULL,
    field TEXT NOT NULL,
    PRIMARY KEY (document_type, field)
) WITHOUT ROWID;

-- A person accepted the document; it is posted when its marked fields are settled.
CREATE TABLE keyings (
    document INTEGER PRIMARY KEY REFERENCES documents,
    stage TEXT NOT NULL CHECK (stage IN ('second', 'third')),
    first_person TEXT NOT NULL,
    since TEXT NOT NULL
);

-- Who knows what the fields are said to be, and so may not key them: turn 0 changed one of them
-- or had work saved, 1 accepted, 2 keyed them as the second.
CREATE TABLE keying_people (
    document INTEGER NOT NULL REFERENCES documents,
    person TEXT NOT NULL,
    turn INTEGER NOT NULL,
    PRIMARY KEY (document, person)
) WITHOUT ROWID;

-- What people keyed; of turns 1 and 2 it stands, turn 0 is not finished.
CREATE TABLE keying_answers (
    document INTEGER NOT NULL REFERENCES documents,
    field TEXT NOT NULL,
    person TEXT NOT NULL,
    turn INTEGER NOT NULL,
    said TEXT NOT NULL CHECK (said IN ('value', 'blank', 'unreadable')),
    value TEXT NOT NULL,
    PRIMARY KEY (document, field, person)
);

-- What was settled: a field that keeps the value needs no second person again.
CREATE TABLE keying_results (
    document INTEGER NOT NULL REFERENCES documents,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('agreed', 'first', 'second', 'neither')),
    at TEXT NOT NULL,
    PRIMARY KEY (document, field)
) WITHOUT ROWID;
CREATE INDEX keying_results_by_time ON keying_results (at);
