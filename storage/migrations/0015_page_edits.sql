-- Pages that people turned, moved, split off, put together or binned. A document without rows has
-- all pages of its own file, in their order. Every page of a file is in one document; it may lie
-- in that document's bin. turned_deg is the clockwise turn that a person says brings the page
-- upright; -1: nobody did, and the turn that reading found holds.
CREATE TABLE placed_pages (
    file INTEGER NOT NULL REFERENCES documents,
    file_page INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents,
    place INTEGER NOT NULL,
    turned_deg INTEGER NOT NULL DEFAULT -1 CHECK (turned_deg IN (-1, 0, 90, 180, 270)),
    binned INTEGER NOT NULL DEFAULT 0 CHECK (binned IN (0, 1)),
    found_deg INTEGER NOT NULL,
    width_px INTEGER NOT NULL,
    height_px INTEGER NOT NULL,
    picture_sha256 TEXT NOT NULL,
    thumbnail_sha256 TEXT NOT NULL,
    reading_sha256 TEXT NOT NULL,
    logo TEXT NOT NULL DEFAULT '',
    -- The page as it was read with a person's turn, and that turn.
    turned_reading_sha256 TEXT NOT NULL DEFAULT '',
    turned_reading_deg INTEGER NOT NULL DEFAULT -1,
    PRIMARY KEY (file, file_page)
) WITHOUT ROWID;
CREATE INDEX placed_pages_by_document ON placed_pages (document, place);

CREATE TABLE page_edits (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    undone_at TEXT NOT NULL DEFAULT '',
    undone_by TEXT NOT NULL DEFAULT ''
);

-- What an edit did to each page.
CREATE TABLE page_moves (
    edit INTEGER NOT NULL REFERENCES page_edits,
    file INTEGER NOT NULL,
    file_page INTEGER NOT NULL,
    document_before INTEGER NOT NULL REFERENCES documents,
    place_before INTEGER NOT NULL,
    turned_before INTEGER NOT NULL,
    binned_before INTEGER NOT NULL,
    document_after INTEGER NOT NULL REFERENCES documents,
    place_after INTEGER NOT NULL,
    turned_after INTEGER NOT NULL,
    binned_after INTEGER NOT NULL,
    PRIMARY KEY (edit, file, file_page)
) WITHOUT ROWID;
CREATE INDEX page_moves_from ON page_moves (document_before, edit);
CREATE INDEX page_moves_to ON page_moves (document_after, edit);

-- What a person had confirmed before the pages were changed, until they are read again.
CREATE TABLE carried_fields (
    document INTEGER PRIMARY KEY REFERENCES documents,
    draft TEXT NOT NULL
);

-- Counted up by every edit of the document's pages and every undo.
ALTER TABLE documents ADD COLUMN pages_version INTEGER NOT NULL DEFAULT 0;
-- The document that this one was split off from; 0: it arrived.
ALTER TABLE documents ADD COLUMN split_from INTEGER NOT NULL DEFAULT 0;
-- The document that has this one's pages now; 0: it has pages of its own.
ALTER TABLE documents ADD COLUMN merged_into INTEGER NOT NULL DEFAULT 0;

CREATE TRIGGER placed_pages_are_kept BEFORE DELETE ON placed_pages
BEGIN SELECT RAISE (ABORT, 'a page is never lost'); END;
CREATE TRIGGER placed_pages_stay_in_their_file BEFORE UPDATE OF file, file_page ON placed_pages
BEGIN SELECT RAISE (ABORT, 'a page stays in its file'); END;
CREATE TRIGGER page_moves_stay BEFORE UPDATE ON page_moves
BEGIN SELECT RAISE (ABORT, 'an edit of pages is never changed'); END;
CREATE TRIGGER page_moves_are_kept BEFORE DELETE ON page_moves
BEGIN SELECT RAISE (ABORT, 'an edit of pages is never deleted'); END;
CREATE TRIGGER page_edits_are_kept BEFORE DELETE ON page_edits
BEGIN SELECT RAISE (ABORT, 'an edit of pages is never deleted'); END;
