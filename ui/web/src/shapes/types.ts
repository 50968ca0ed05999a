// Document types as the editor knows them.

import type { DocumentType, Kind, Titles } from '../shapes';

export interface TypeField {
  name: string;
  kind: Kind;
  required: boolean;
  usual: boolean;
  incidental: boolean;
  below_label: boolean;
  personal: boolean;
  titles: Titles;
  labels: string[];
  not_labels: string[];
}

export interface FullType {
  name: string;
  titles: Titles;
  line_items: boolean;
  personal: boolean;
  clues: [string, number][];
  checks: string[];
  entry: {
    kind: 'none' | 'voucher' | 'record';
    debit_account: string;
    tax_account: string;
    credit_account: string;
    person_field: string;
    period_field: string;
  };
  fields: TypeField[];
  /** How many blanks it is recognised by. */
  forms: number;
}

/** `place` is "name", "fields.3.labels", "entry.debit_account", ...; `subject` is what is twice or missing. */
export interface TypeMistake {
  code: string;
  place: string;
  subject: string;
  message: string;
}

/** Without a type the text cannot be read. */
export interface EditedType {
  as_text: boolean;
  toml: string;
  type: FullType | null;
  text_mistake: { line: number; message: string } | null;
  mistakes: TypeMistake[];
  /** Names of fields that are in force and would not be. */
  lost: string[];
}

export interface DraftMark {
  version: number;
  by: string;
  at: string;
}

export type TypeState = 'shipped' | 'changed' | 'own' | 'new' | 'retired';

export interface TypeRow extends Omit<DocumentType, 'fields'> {
  fields: number;
  state: TypeState;
  /** Why its file cannot be read; the shipped type, if any, stays in force. */
  problem: string;
  forms: number;
  documents: number;
  draft: DraftMark | null;
}

export interface TypeVersion {
  number: number;
  at: string;
  /** Empty: the file was put there by hand. */
  by: string;
  shipped: boolean;
  in_force: boolean;
}

export interface OpenType {
  name: string;
  state: TypeState;
  ships: boolean;
  documents: number;
  problem: string;
  draft: DraftMark | null;
  /** Another text was put in force after the draft was begun. */
  overtaken: boolean;
  edited: EditedType;
  versions: TypeVersion[];
  checks: string[];
  kinds: Kind[];
}

export interface TypeLoss {
  field: string;
  documents: number;
}

export type TrialOutcome = 'better' | 'worse' | 'changed';

/** Of a document that the user may not see only the field and the outcome are told. */
export interface TrialChange {
  document_type: string;
  field: string;
  outcome: TrialOutcome;
  document: number | null;
  now?: string;
  then?: string;
  confirmed?: string;
}

export interface TrialTally {
  document_type: string;
  field: string;
  documents: number;
  right_now: number;
  right_then: number;
  better: number;
  worse: number;
  changed: number;
}

export interface TrialReport {
  documents: number;
  unconfirmed: number;
  failed: number;
  straight_now: { accepted: number; faulty: number };
  straight_then: { accepted: number; faulty: number };
  fields: TrialTally[];
  changes: TrialChange[];
  all_changes: number;
}

export interface TypeTrial {
  state: 'running' | 'done' | 'cancelled' | 'failed';
  by: string;
  at: string;
  draft_version: number;
  every_type: boolean;
  limit: number;
  done: number;
  of: number;
  problem: string;
  report: TrialReport | null;
}
