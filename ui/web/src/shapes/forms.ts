// Registered forms and the drawing of one.

import type { Box, DocumentType, Draft } from '../shapes';

/** A registered form in the list; one whose file cannot be read has a problem and no fields. */
export interface RegisteredForm extends DocumentType {
  state: 'shipped' | 'own' | 'retired';
  problem: string;
  pages: number;
  zones: number;
  documents: number;
  /** The first page's printed words and zones; null where there are none. */
  sketch: { width_px: number; height_px: number; words: Box[]; zones: Box[] } | null;
}

export interface FormPage {
  page: number;
  width_px: number;
  height_px: number;
  turned_deg: number;
  /** An address; empty for a form that was saved before. */
  picture: string;
}

export interface DrawnZone {
  field: string;
  page: number;
  box: Box;
}

export interface FormDrawing {
  name: string;
  title: string;
  language?: string;
  personal: boolean;
  one_of_each_group: boolean;
  person_field: string;
  period_field: string;
  fields: { name: string; title: string; kind: string; required: boolean }[];
  zones: DrawnZone[];
}

export interface FormInHand {
  blank: number;
  file_name: string;
  pages: FormPage[];
  words: { text: string; page: number; box: Box }[];
  drawing: FormDrawing;
  saved: boolean;
}

export interface FormTrial {
  /** Of the printed words, in their places. */
  share: number;
  anchors: number;
  recognised: boolean;
  zones: DrawnZone[];
  draft: Draft;
}
