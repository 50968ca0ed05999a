-- Document types of this appliance's own, as they were put in force and as they are being changed.

-- An empty text: the type that ships came back, or the type went.
CREATE TABLE type_versions (
    type TEXT NOT NULL,
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    author TEXT NOT NULL,
    toml TEXT NOT NULL,
    PRIMARY KEY (type, number)
);

CREATE TABLE type_drafts (
    type TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    at TEXT NOT NULL,
    author TEXT NOT NULL,
    body TEXT NOT NULL
);
