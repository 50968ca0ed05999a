// What the server offers: one function a route. The shapes of its answers stand in shapes.ts.

import type {
  AuditRow, Balance, BankAlarm, Board, Box, BudgetCurve, Comment, Danger, DeskOrder, Document, DocumentDetail,
  Answer, DocumentPages, DocumentType, Draft, DraftMark, EditedPages, EditedType, Effort, Entry, Explanation, FieldDoubts, Figures, FiledRecord,
  FormDrawing, FormInHand, FormPage, FormTrial, FullType, HistoryRow, KeyingQueue, KeyingTask, Lease, Lesson,
  MarkedField, Mention, NewFactor, OpenSession, OpenType, PageEdit, PageWords, Preferences, Profile, Queued, Rebooked,
  RegisteredForm, Role, SearchResult, SeenPages, Session, Snippet, Supplier, TypeLoss, TypeRow, TypeTrial, User, Voucher,
  WallKind, Word,
} from './shapes';

export type * from './shapes';

/** The server said no; `code` tells why to programs, `message` to people. */
export class ApiError extends Error {
  /** `seconds` until it is worth trying again, where the server said so. */
  constructor(readonly status: number, readonly code: string, message: string, readonly seconds = 0) {
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
    const told = JSON.parse(body) as { code?: string; message?: string; seconds?: number };
    return new ApiError(status, told.code ?? String(status), told.message ?? '', told.seconds);
  } catch {
    return new ApiError(status, String(status), '');
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

async function once<T>(method: Method, path: string, body?: unknown): Promise<T> {
  let answer: Response;
  try {
    const init: RequestInit = { method, credentials: 'same-origin' };
    if (body instanceof Blob) {
      init.body = body;
      init.headers = { 'Content-Type': 'application/octet-stream' };
    } else if (body !== undefined) {
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
const type_path = (name: string, rest = '') => `/api/document-types/${encodeURIComponent(name)}${rest}`;
const form_path = (name: string, rest = '') => `/api/forms/${encodeURIComponent(name)}${rest}`;
const user_path = (name: string, rest = '') => `/api/users/${encodeURIComponent(name)}${rest}`;
const sessions_path = (of: string, rest = '') => (of ? user_path(of, `/sessions${rest}`) : `/api/profile/sessions${rest}`);

export const api = {
  // Signing in answers 401 itself, so it never asks to sign in.
  session: () => once<Session>('GET', '/api/session'),
  signIn: (user: string, password: string, code = '') => once<Session>('POST', '/api/session', { user, password, code }),
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
  /** `file`: the document that it arrived as, where the pages are of several. */
  original: (id: number, file?: number) => document_path(id, `/original${query({ file })}`),
  pages: (id: number) => call<DocumentPages>('GET', document_path(id, '/pages')),
  editPages: (id: number, seen: SeenPages, edit: PageEdit) =>
    call<EditedPages>('POST', document_path(id, '/pages'), { ...seen, ...edit }),
  undoPages: (id: number, edit: number) => call<EditedPages>('POST', document_path(id, '/pages/undo'), { edit }),
  /** Everything back to where it came from. */
  originalPages: (id: number, seen: SeenPages) =>
    call<EditedPages>('POST', document_path(id, '/pages/original'), seen),
  archive: (id: number) => document_path(id, '/archive'),

  readArea: (id: number, page: number, box: Box) =>
    call<{ text: string; words: Word[] }>('POST', document_path(id, '/read-area'), { page, box }),
  check: (id: number, draft: Draft) => call<{ draft: Draft; danger: Danger }>('POST', document_path(id, '/check'), { draft }),
  saveDraft: (id: number, version: number, draft: Draft) =>
    call<unknown>('PUT', document_path(id, '/draft'), { version, draft }),
  dropDraft: (id: number) => call<unknown>('DELETE', document_path(id, '/draft')),
  /** `reason`: why it is accepted over findings that do not forbid it. */
  accept: (id: number, version: number, draft: Draft, reason: string, effort: Effort) =>
    call<{ version: number; undo_until: string; second_keying: boolean; next: number | null }>(
      'POST', document_path(id, '/accept'), { version, draft, reason, effort }),
  undo: (id: number) => call<unknown>('POST', document_path(id, '/undo'), {}),
  correct: (id: number, version: number, draft: Draft) =>
    call<{ version: number }>('POST', document_path(id, '/correct'), { version, draft }),
  reject: (id: number, reason: string, effort?: Effort) =>
    call<unknown>('POST', document_path(id, '/reject'), { reason, effort }),
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
  otherValues: (id: number) => call<{ fields: FieldDoubts[] }>('GET', document_path(id, '/other-values')),
  queue: (after: number) => call<{ queue: Queued[] }>('GET', `/api/review/queue${query({ after })}`),
  next: (after?: number) =>
    call<{ document: number | null; left: number }>('GET', `/api/review/next${query({ after })}`),

  keyings: () => call<KeyingQueue>('GET', '/api/keying'),
  takeKeying: (after = 0) => call<{ document: number | null }>('POST', '/api/keying/take', { after }),
  /** Holds it for a while. */
  keying: (id: number) => call<KeyingTask>('GET', `/api/keying/${id}`),
  key: (id: number, field: string, { said, value }: Answer) =>
    call<Answer>('PUT', `/api/keying/${id}/answer`, { field, said, value }),
  finishKeying: (id: number) =>
    call<{ end: 'accepted' | 'third' | 'returned'; next: number | null }>('POST', `/api/keying/${id}/finish`),
  releaseKeying: (id: number) => call<unknown>('DELETE', `/api/keying/${id}/lease`),
  waiveKeying: (id: number, reason: string) => call<unknown>('POST', `/api/keying/${id}/waive`, { reason }),
  keyingRules: () => call<{ fields: MarkedField[]; people: number }>('GET', '/api/keying-rules'),
  setKeyingRules: (fields: MarkedField[]) => call<unknown>('PUT', '/api/keying-rules', { fields }),

  comments: (id: number) =>
    call<{ comments: Comment[]; order: DeskOrder }>('GET', document_path(id, '/comments')),
  comment: (id: number, text: string) => call<{ id: number }>('POST', document_path(id, '/comments'), { text }),
  passOn: (id: number, order: DeskOrder) => call<unknown>('PUT', document_path(id, '/order'), order),
  colleagues: () => call<{ colleagues: { name: string; desk: boolean }[] }>('GET', '/api/colleagues'),
  mentions: () => call<{ mentions: Mention[]; unseen: number }>('GET', '/api/mentions'),
  /** All of them, or those on one document. */
  seeMentions: (document = 0) => call<{ seen: number }>('POST', '/api/mentions/seen', { document }),

  board: () => call<Board>('GET', '/api/board'),
  figures: (who: 'team' | 'me', from: string) => call<Figures>('GET', `/api/figures${query({ who, from })}`),
  budget: () => call<BudgetCurve>('GET', '/api/budget'),
  setBudget: (wrong_fields_in_10000: number) => call<unknown>('PUT', '/api/budget', { wrong_fields_in_10000 }),

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
  bookTo: (voucher: number, account: string, remember: boolean) =>
    call<Rebooked>('POST', `/api/vouchers/${voucher}/account`, { account, remember }),
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
  dropFactor: (name: string) => call<unknown>('DELETE', user_path(name, '/second-factor')),

  profile: () => call<Profile>('GET', '/api/profile'),
  prefer: (change: Partial<Preferences>) => call<Preferences>('PATCH', '/api/profile/preferences', change),
  changePassword: (old_password: string, password: string) =>
    call<unknown>('POST', '/api/profile/password', { old_password, password }),
  beginFactor: (password: string) => call<NewFactor>('POST', '/api/profile/second-factor', { password }),
  confirmFactor: (code: string) =>
    call<{ recovery_codes: string[] }>('POST', '/api/profile/second-factor/confirm', { code }),
  endFactor: (password: string) => call<unknown>('POST', '/api/profile/second-factor/off', { password }),
  /** One's own sessions; with a name, for administrators, somebody's. */
  sessions: (of = '') => call<{ sessions: OpenSession[] }>('GET', sessions_path(of)),
  endSession: (id: string, of = '') => call<unknown>('DELETE', sessions_path(of, `/${encodeURIComponent(id)}`)),
  /** All but the one in use. */
  endSessions: (of = '') => call<{ ended: number }>('DELETE', sessions_path(of)),

  audit: (after: number, limit: number) =>
    call<{ rows: AuditRow[] }>('GET', `/api/audit${query({ after, limit })}`),

  forms: () => call<{ forms: RegisteredForm[] }>('GET', '/api/forms'),
  formFile: (name: string) => form_path(name, '/file'),
  openForm: (name: string) => call<FormInHand>('POST', form_path(name, '/open')),
  retireForm: (name: string) => call<unknown>('POST', form_path(name, '/retire')),
  restoreForm: (name: string) => call<unknown>('POST', form_path(name, '/restore')),
  removeForm: (name: string) => call<unknown>('DELETE', form_path(name)),
  takeBlank: (file: File) => call<FormInHand>('POST', `/api/form-desk${query({ name: file.name })}`, file),
  takeScan: (blank: number, file: File) =>
    call<{ file_name: string; pages: FormPage[] }>('POST', `/api/form-desk/${blank}/scan${query({ name: file.name })}`, file),
  tryForm: (blank: number, drawing: FormDrawing) => call<FormTrial>('POST', `/api/form-desk/${blank}/try`, drawing),
  saveForm: (blank: number, drawing: FormDrawing) => call<{ name: string }>('POST', `/api/form-desk/${blank}/save`, drawing),

  documentTypes: () => call<{ types: TypeRow[] }>('GET', '/api/document-types'),
  newType: (made: { name: string; title: string; language: string; copy_of: string }) =>
    call<{ name: string }>('POST', '/api/document-types', made),
  openType: (name: string) => call<OpenType>('GET', type_path(name)),
  /** `version` is the one that was changed, 0 where there is no draft yet. */
  saveType: (name: string, version: number, change: { type: FullType } | { toml: string }) =>
    call<{ draft: DraftMark; edited: EditedType }>('PUT', type_path(name, '/draft'), { version, ...change }),
  discardType: (name: string) => call<unknown>('DELETE', type_path(name, '/draft')),
  /** `which`: "draft", "shipped" or the number of a version. */
  typeText: (name: string, which: string) =>
    call<{ toml: string; losses: TypeLoss[] }>('GET', type_path(name, `/texts/${which}`)),
  publishType: (name: string, which: string, lose: string[], version = 0) =>
    call<unknown>('POST', type_path(name, `/texts/${which}/publish`), { lose, version }),
  typeTrial: (name: string) => call<{ trial: TypeTrial | null }>('GET', type_path(name, '/trial')),
  tryType: (name: string, every_type: boolean, limit: number) =>
    call<unknown>('POST', type_path(name, '/trial'), { every_type, limit }),
  cancelTrial: (name: string) => call<unknown>('DELETE', type_path(name, '/trial')),
};
