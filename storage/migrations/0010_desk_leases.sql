-- Who works on which document at the desk, so that the next one is not handed to two.
CREATE TABLE desk_leases (
    document INTEGER PRIMARY KEY REFERENCES documents,
    user TEXT NOT NULL,
    until TEXT NOT NULL
);
