// A document's pages as things to turn, move, split off, put together and bin.

import type { Document } from '../shapes';

/** A page of a file. */
export interface FilePage {
  /** The document that the file arrived as. */
  file: number;
  file_page: number;
  file_name: string;
  /** Clockwise, as a person said; null: as it was found. */
  turned_deg: number | null;
  found_deg: number;
  width_px: number;
  height_px: number;
  binned: boolean;
  picture: string;
  thumbnail: string;
}

/** An edit with how many pages it did what to. */
export interface PageEditRow {
  id: number;
  /** Where it was made. */
  document: number;
  author: string;
  at: string;
  /** Empty: it holds. */
  undone_at: string;
  undone_by: string;
  turned: number;
  moved: number;
  binned: number;
  unbinned: number;
  parted: number;
}

/** What was seen of a document, so that nothing is overwritten unseen. */
export interface SeenPages {
  pages_version: number;
  entry_version: number;
}

export interface DocumentPages extends SeenPages {
  document: Document;
  /** Why its pages can't be changed now. */
  closed: { code: string; message: string } | null;
  /** 0: it arrived. */
  split_from: number;
  /** 0: it has pages of its own. */
  merged_into: number;
  pages: FilePage[];
  edits: PageEditRow[];
}

type WantedPage = Pick<FilePage, 'file' | 'file_page' | 'turned_deg'>;

export interface PageEdit {
  pages: WantedPage[];
  binned: WantedPage[];
  split_off: WantedPage[][];
  merged: (SeenPages & { document: number })[];
}

export interface EditedPages {
  edit: number;
  split_off: number[];
  changed: number[];
}

/** Where a document came from and went to, and the files that its pages are of. */
export interface Provenance {
  split_from: number;
  merged_into: number;
  files: { document: number; file_name: string }[];
}
