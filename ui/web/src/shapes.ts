// The shapes of what the server answers; those of forms, types, people and of the work itself in shapes/.

import type { Provenance } from './shapes/pages';
import type { Comment, DeskOrder } from './shapes/work';

export type * from './shapes/forms';
export type * from './shapes/pages';
export type * from './shapes/people';
export type * from './shapes/types';
export type * from './shapes/work';

export type State = 'waiting' | 'reading' | 'failed' | 'review' | 'accepted' | 'posted' | 'rejected';
export type Severity = 'note' | 'warning' | 'error';

export type Kind =
  | 'text' | 'date' | 'time' | 'money' | 'currency' | 'tax_id' | 'iban' | 'number' | 'check_box'
  | 'person_id' | 'bank_account' | 'birth_date'
  | 'phone' | 'address';

/** x, y, width, height in pixels of the page as it lies in the file. */
export type Box = [number, number, number, number];

export interface Balance {
  received: number;
  /** Documents made of other documents' pages. */
  split_off: number;
  /** Documents whose pages all belong to others. */
  merged: number;
  posted: number;
  rejected: number;
  duplicate: number;
  waiting: number;
  reading: number;
  failed: number;
  review: number;
  accepted: number;
  pending: number;
  balanced: boolean;
}

export interface Document {
  id: number;
  sha256: string;
  file_name: string;
  file_kind: string;
  size: number;
  state: State;
  document_type: string;
  personal: boolean;
  pages: number;
  problem_code: string;
  problem_message: string;
  reject_reason: string;
  hold_reason: string;
  entry_version: number;
  arrivals: number;
  received_at: string;
  changed_at: string;
  supplier_or_person: string;
  total: string;
  doubtful_fields: number;
}

export interface Arrival {
  file_name: string;
  source: string;
  received_by: string;
  received_at: string;
  already_known: boolean;
}

export interface PageInfo {
  page: number;
  width_px: number;
  height_px: number;
  turned_deg: number;
  picture: string;
  thumbnail: string;
}

export interface Field {
  name: string;
  text: string;
  value: string;
  confidence: number;
  page: number;
  box: Box;
  /** Confirmed documents of the supplier that speak for it; absent: none. */
  remembered?: number;
}

/** A supplier whose documents were confirmed. */
export interface Supplier {
  id: number;
  name: string;
  tax_id: string;
  debit_account: string;
  lessons: number;
  lessons_in_force: number;
}

/** What one confirmed document taught. */
export interface Lesson {
  document: number;
  file_name: string;
  state: 'in_force' | 'harmful' | 'off';
  reason: string;
  learned_at: string;
  fields: { name: string; value: string; behind: string; form: string }[];
}

export interface LineItem {
  description: string;
  quantity: string;
  unit_price: string;
  amount: string;
  page: number;
  box: Box;
}

export interface Finding {
  code: string;
  severity: Severity;
  message: string;
  fields: string[];
}

export interface Draft {
  document_type: string;
  type_confidence: number;
  verdict: 'accept' | 'review';
  fields: Field[];
  line_items: LineItem[];
  findings: Finding[];
}

export interface Entry {
  version: number;
  author: string;
  at: string;
  cause: string;
  draft: Draft;
}

export interface Titles {
  en?: string;
  de?: string;
}

export interface FieldRule {
  name: string;
  kind: Kind;
  required: boolean;
  titles: Titles;
  /** Identifies a person beyond the name: may have to be masked. */
  personal?: boolean;
}

export interface DocumentType {
  name: string;
  titles: Titles;
  fields: FieldRule[];
  line_items: boolean;
  personal: boolean;
  entry: { kind: 'none' | 'voucher' | 'record' };
}

export interface Voucher {
  id: number;
  document: number;
  state: 'draft' | 'posted' | 'reversed';
  date: string;
  currency: string;
  description: string;
  postings: { account: string; amount: string }[];
  reverses: number;
  reversed_by: number;
  posted_at: string;
  posted_by: string;
}

export interface Rebooked {
  voucher: number;
  /** Who was taught the account; 0: nobody. */
  supplier: number;
  supplier_name: string;
  account_before: string;
}

export interface FiledRecord {
  id: number;
  document: number;
  employee: string;
  employee_number: string;
  form: string;
  period: string;
  state: string;
  filed_at: string;
  values: [string, string][];
}

export interface Word {
  text: string;
  box: Box;
  confidence: number;
}

export interface PageWords {
  width_px: number;
  height_px: number;
  turned_deg: number;
  words: Word[];
}

export type Agreement = 'unknown' | 'equal' | 'near' | 'different';

/** Another document that seems to hold the same invoice. */
export interface Twin {
  document: number;
  file_name: string;
  state: State;
  received_at: string;
  traits: { what: string; here: string; there: string; agreement: Agreement }[];
  /** The share of the pages' words in common; null where too few are known. */
  words: number | null;
}

/** A bank account that is new to a known supplier. */
export interface BankAlarm {
  document: number;
  file_name: string;
  document_state: State;
  iban: string;
  supplier: string;
  known: string[];
  state: 'open' | 'cleared';
  /** Empty where it will be raised when the work is saved. */
  raised_at: string;
  ended_at: string;
  ended_by: string;
  reason: string;
  worked_on_by: string[];
  /** Whether who asks may clear it. */
  may_clear: boolean;
}

export interface Danger {
  twins: Twin[];
  alarms: BankAlarm[];
}

export interface Considered {
  text: string;
  value: string;
  page: number;
  box: Box;
  probability: number;
  reasons: { words: string; weight: number }[];
}

/** What a field may say instead of what it says. */
export interface OtherValue {
  text: string;
  value: string;
  page: number;
  box: Box;
  source: 'page' | 'reading' | 'memory';
  /** A check that speaks against the field now would hold. */
  mends: boolean;
  probability: number;
}

/** What is in doubt about a field, as it was read. */
export interface FieldDoubts {
  field: string;
  value: string;
  /** Places among the value's code points, each with the probability that it was read right. */
  characters: [number, number][];
  others: OtherValue[];
  /** An attached e-invoice says the value. */
  stated: boolean;
}

/** A document that comes next at the desk. */
export interface Queued {
  document: Document;
  page: PageInfo | null;
}

/** Why a field has its value. */
export interface Explanation {
  document_type: string;
  field: string;
  value: string;
  confidence: number;
  considered: Considered[];
  findings: { code: string; message: string }[];
  passed: string[];
}

export interface DocumentDetail {
  document: Document;
  arrivals: Arrival[];
  provenance: Provenance;
  pages: PageInfo[];
  entry: Entry | null;
  saved_draft: { version: number; draft: Draft } | null;
  type: DocumentType | null;
  voucher: Voucher | null;
  /** The PDF/A copy; null before the document was first posted. */
  archive: { ready: boolean; problem: string } | null;
  record: FiledRecord | null;
  danger: Danger;
  comments: Comment[];
  order: DeskOrder;
}

export interface HistoryRow {
  at: string;
  actor: string;
  action: string;
  detail: unknown;
}

export interface AuditRow extends HistoryRow {
  sequence: number;
  document: number;
  hash?: string;
}

/** Who has a document at the desk, and until when. */
export interface Lease {
  user: string;
  until: string;
}

/** A field of a type, and how many documents in review have it in doubt. */
export interface WallKind {
  document_type: string;
  field: string;
  count: number;
}

/** One document's doubtful field and where its ink is. */
export interface Snippet {
  document: number;
  file_name: string;
  version: number;
  text: string;
  value: string;
  confidence: number;
  box: Box;
  page: PageInfo;
}

export interface Hit {
  document: Document;
  /** Matches stand between U+E000 and U+E001. */
  snippet: string;
}

export interface SearchResult {
  hits: Hit[];
  total: number;
  total_is_exact: boolean;
  by_type: [string, number][];
}

export interface DocumentEvent {
  id: number;
  /** "gone": not to be seen by this user any more. */
  state: State | 'gone';
  page?: number;
  pages?: number;
}
