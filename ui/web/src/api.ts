// What the server offers: the shapes of its answers and one function a route.

export type Role = 'mailroom' | 'clerk' | 'accountant' | 'hr' | 'records' | 'administrator';
export type State = 'waiting' | 'reading' | 'failed' | 'review' | 'accepted' | 'posted' | 'rejected';
export type Severity = 'note' | 'warning' | 'error';
export type Kind =
  | 'text' | 'date' | 'time' | 'money' | 'currency' | 'tax_id' | 'iban' | 'number' | 'check_box'
  | 'person_id' | 'bank_account' | 'birth_date'
  | 'phone' | 'address';
/** x, y, width, height in pixels of the page as it lies in the file. */
export type Box = [number, number, number, number];

export interface Session {
  user: string;
  roles: Role[];
  queues: string[];
  sees_personal: boolean;
}

export interface Balance {
  received: number;
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
  pages: PageInfo[];
  entry: Entry | null;
  saved_draft: { version: number; draft: Draft } | null;
  type: DocumentType | null;
  voucher: Voucher | null;
  /** The PDF/A copy; null before the document was first posted. */
  archive: { ready: boolean; problem: string } | null;
  record: FiledRecord | null;
  danger: Danger;
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

export interface User {
  name: string;
  roles: Role[];
  queues: string[];
  active: boolean;
  has_password: boolean;
}

export interface DocumentEvent {
  id: number;
  /** "gone": not to be seen by this user any more. */
  state: State | 'gone';
  page?: number;
  pages?: number;
}

/** The server said no; `code` tells why to programs, `message` to people. */
export class ApiError extends Error {
  constructor(readonly status: number, readonly code: string, message: string) {
    super(message);
  }
}

/** Called where a session has ended; the request is repeated when it resolves. */
let askToSignIn: () => Promise<void> = () => Promise.reject(new ApiError(401, 'session', ''));
export function onSessionEnd(ask: () => Promise<void>): void {
  askToSignIn = ask;
}

export async function errorOf(status: number, body: string): Promise<ApiError> {
  try {
    const told = JSON.parse(body) as { code?: string; message?: string };
    return new ApiError(status, told.code ?? String(status), told.message ?? '');
  } catch {
    return new ApiError(status, String(status), '');
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

async function once<T>(method: Method, path: string, body?: unknown): Promise<T> {
  let answer: Response;
  try {
    const init: RequestInit = { method, credentials: 'same-origin' };
    if (body !== undefined) {
      init.body = JSON.stringify(body);
      init.headers = { 'Content-Type': 'application/json' };
    }
    answer = await fetch(path, init);
  } catch {
    throw new ApiError(0, 'unreachable', '');
  }
  if (!answer.ok) throw await errorOf(answer.status, await answer.text());
  const text = await answer.text();
  return (text ? JSON.parse(text) : {}) as T;
}

async function call<T>(method: Method, path: string, body?: unknown): Promise<T> {
  for (;;) {
    try {
      return await once<T>(method, path, body);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      await askToSignIn();
    }
  }
}

function query(values: Record<string, string | number | undefined>): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') parts.set(name, String(value));
  }
  const text = parts.toString();
  return text ? `?${text}` : '';
}

const document_path = (id: number, rest = '') => `/api/documents/${id}${rest}`;
const user_path = (name: string, rest = '') => `/api/users/${encodeURIComponent(name)}${rest}`;

export const api = {
  // Signing in answers 401 itself, so it never asks to sign in.
  session: () => once<Session>('GET', '/api/session'),
  signIn: (user: string, password: string) => once<Session>('POST', '/api/session', { user, password }),
  signOut: () => once<unknown>('DELETE', '/api/session'),
  link: (secret: string) => once<{ user: string }>('GET', `/api/links/${encodeURIComponent(secret)}`),
  useLink: (secret: string, password: string) =>
    once<Session>('POST', `/api/links/${encodeURIComponent(secret)}`, { password }),
  stillSignedIn: () => call<Session>('GET', '/api/session'),

  balance: () => call<Balance>('GET', '/api/balance'),
  types: () => call<{ types: DocumentType[] }>('GET', '/api/types'),
  documents: (filter: { state?: string; type?: string; before?: number; limit?: number }) =>
    call<{ documents: Document[] }>('GET', `/api/documents${query(filter)}`),
  document: (id: number) => call<DocumentDetail>('GET', document_path(id)),
  history: (id: number) =>
    call<{ history: HistoryRow[]; versions: Entry[] }>('GET', document_path(id, '/history')),
  words: (id: number, page: number) => call<PageWords>('GET', document_path(id, `/pages/${page}/words`)),
  original: (id: number) => document_path(id, '/original'),
  archive: (id: number) => document_path(id, '/archive'),

  readArea: (id: number, page: number, box: Box) =>
    call<{ text: string; words: Word[] }>('POST', document_path(id, '/read-area'), { page, box }),
  check: (id: number, draft: Draft) => call<{ draft: Draft; danger: Danger }>('POST', document_path(id, '/check'), { draft }),
  saveDraft: (id: number, version: number, draft: Draft) =>
    call<unknown>('PUT', document_path(id, '/draft'), { version, draft }),
  dropDraft: (id: number) => call<unknown>('DELETE', document_path(id, '/draft')),
  accept: (id: number, version: number, draft: Draft) =>
    call<{ version: number; undo_until: string; next: number | null }>(
      'POST', document_path(id, '/accept'), { version, draft }),
  undo: (id: number) => call<unknown>('POST', document_path(id, '/undo'), {}),
  correct: (id: number, version: number, draft: Draft) =>
    call<{ version: number }>('POST', document_path(id, '/correct'), { version, draft }),
  reject: (id: number, reason: string) => call<unknown>('POST', document_path(id, '/reject'), { reason }),
  reopen: (id: number, reason: string) => call<unknown>('POST', document_path(id, '/reopen'), { reason }),
  unreject: (id: number) => call<unknown>('POST', document_path(id, '/unreject'), {}),
  retry: (id: number, password: string) => call<unknown>('POST', document_path(id, '/retry'), { password }),
  changeType: (id: number, type: string) =>
    call<unknown>('POST', document_path(id, '/type'), { document_type: type }),
  /** The next document, which nobody else is given for a while. */
  take: (after = 0) => call<{ document: number | null; left: number }>('POST', '/api/review/take', { after }),
  lease: (id: number) => call<Lease>('POST', document_path(id, '/lease')),
  release: (id: number) => call<unknown>('DELETE', document_path(id, '/lease')),
  notDuplicate: (id: number, of: number, reason: string) =>
    call<unknown>('POST', document_path(id, '/not-duplicate'), { of, reason }),
  duplicate: (id: number, of: number) => call<unknown>('POST', document_path(id, '/duplicate'), { of }),
  clearAlarm: (id: number, iban: string, reason: string) =>
    call<unknown>('POST', document_path(id, '/clear-alarm'), { iban, reason }),
  alarms: () => call<{ alarms: BankAlarm[] }>('GET', '/api/alarms'),
  why: (id: number, field: string) =>
    call<Explanation>('GET', document_path(id, `/fields/${encodeURIComponent(field)}/why`)),
  next: (after?: number) =>
    call<{ document: number | null; left: number }>('GET', `/api/review/next${query({ after })}`),

  wallKinds: () => call<{ kinds: WallKind[] }>('GET', '/api/wall/kinds'),
  wall: (type: string, field: string) => call<{ snippets: Snippet[] }>('GET', `/api/wall${query({ type, field })}`),
  confirm: (id: number, version: number, field: string, value: string) =>
    call<{ version: number; accepted: boolean }>('POST', document_path(id, '/confirm'), { version, field, value }),

  search: (filter: { q: string; type?: string; state?: string; from?: string; to?: string }) =>
    call<SearchResult>('GET', `/api/search${query(filter)}`),

  vouchers: (filter: { state?: string; document?: number; before?: number; limit?: number }) =>
    call<{ vouchers: Voucher[] }>('GET', `/api/vouchers${query(filter)}`),
  post: (voucher: number) => call<unknown>('POST', `/api/vouchers/${voucher}/post`, {}),
  reverse: (voucher: number, reason: string) =>
    call<{ voucher: number }>('POST', `/api/vouchers/${voucher}/reverse`, { reason }),
  suppliers: (filter: { words?: string; offset?: number }) =>
    call<{ suppliers: Supplier[] }>('GET', `/api/suppliers${query(filter)}`),
  supplier: (id: number) => call<Supplier & { learned: Lesson[] }>('GET', `/api/suppliers/${id}`),
  setAccount: (id: number, debit_account: string) =>
    call<unknown>('PUT', `/api/suppliers/${id}/account`, { debit_account }),
  switchLesson: (document: number, to: 'on' | 'off') =>
    call<unknown>('POST', document_path(document, `/lesson/${to}`), {}),
  records: (filter: { employee?: string; form?: string; before?: number; limit?: number }) =>
    call<{ records: FiledRecord[] }>('GET', `/api/records${query(filter)}`),
  exportPath: (what: 'ledger' | 'records', format: 'csv' | 'json' | 'hledger', from = '', to = '') =>
    `/api/export${query({ format, what, from, to })}`,

  users: () => call<{ users: User[] }>('GET', '/api/users'),
  addUser: (user: User) => call<{ link: string }>('POST', '/api/users', user),
  changeUser: (name: string, change: { roles?: Role[]; queues?: string[]; active?: boolean }) =>
    call<unknown>('PATCH', user_path(name), change),
  newLink: (name: string) => call<{ link: string }>('POST', user_path(name, '/link'), {}),
  audit: (after: number, limit: number) =>
    call<{ rows: AuditRow[] }>('GET', `/api/audit${query({ after, limit })}`),
};
