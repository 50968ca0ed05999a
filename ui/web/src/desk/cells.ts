// Fields as the desk shows them: the type's order, the draft's values, what the clerk did.

import type { Box, Draft, DocumentType, Field, Finding, Kind, LineItem } from '../api';
import { fieldTitle } from '../lib/types.svelte';

export const doubtful_below = 0.9;
export const nowhere: Box = [0, 0, 0, 0];
export const line_columns = ['description', 'quantity', 'unit_price', 'amount'] as const;
export type LineColumn = (typeof line_columns)[number];

export interface Cell extends Field {
  title: string;
  kind: Kind;
  required: boolean;
  /** What the clerk is typing; null where the value stands. */
  typed: string | null;
  confirmed: boolean;
  /** Without a value on purpose: not on the document, or not to be read there. */
  left: 'blank' | 'unreadable' | null;
  /** Counts changes, so that an answer to an older question is told from a newer one. */
  edits: number;
  before: Field;
}

export type Mark = 'confirmed' | 'corrected' | 'sure' | 'stated' | 'doubtful' | 'missing' | 'empty' | 'blank' | 'unreadable' | 'failed';

const left_codes = { blank: 'blank_field', unreadable: 'unreadable_field' } as const;

function leftOf(findings: Finding[], name: string): Cell['left'] {
  const said = (code: string) => findings.some((finding) => finding.code === code && finding.fields[0] === name);
  return said(left_codes.blank) ? 'blank' : said(left_codes.unreadable) ? 'unreadable' : null;
}

export function cellsOf(draft: Draft, type: DocumentType | null): Cell[] {
  const best = new Map<string, Field>();
  for (const field of draft.fields) {
    const other = best.get(field.name);
    if (!other || field.confidence > other.confidence) best.set(field.name, field);
  }
  const rules = [...(type?.fields ?? [])];
  for (const name of best.keys()) {
    if (!rules.some((rule) => rule.name === name)) rules.push({ name, kind: 'text', required: false, titles: {} });
  }
  return rules.map((rule) => {
    const empty: Field = { name: rule.name, text: '', value: '', confidence: 0, page: 0, box: nowhere };
    const field = { ...(best.get(rule.name) ?? empty) };
    const title = fieldTitle(rule, rule.name);
    const left = field.value ? null : leftOf(draft.findings, rule.name);
    return { ...field, title, kind: rule.kind, required: rule.required, typed: null, confirmed: left !== null, left, edits: 0, before: field };
  });
}

export function shown(cell: Cell): string {
  return cell.typed ?? (cell.value || cell.text);
}

export function isEmpty(cell: Cell): boolean {
  return shown(cell) === '';
}

const order = { error: 0, warning: 1, note: 2 };

/** What the checks say about a field, the worst first. */
export function findingsOf(findings: Finding[], name: string): Finding[] {
  return findings
    .filter((finding) => finding.fields.includes(name))
    .sort((a, b) => order[a.severity] - order[b.severity]);
}

/** `stated`: an e-invoice says what was read. */
export function markOf(cell: Cell, findings: Finding[], stated = false): Mark {
  if (cell.left) return cell.left;
  const worst = findingsOf(findings, cell.name)[0]?.severity;
  if (isEmpty(cell) && cell.required) return 'missing';
  if (worst === 'error' || (worst === 'warning' && !cell.confirmed)) return 'failed';
  if (cell.confirmed) return shown(cell) === cell.before.value ? 'confirmed' : 'corrected';
  if (isEmpty(cell)) return 'empty';
  if (stated) return 'stated';
  return cell.confidence >= doubtful_below ? 'sure' : 'doubtful';
}

export function needsLook(cell: Cell, findings: Finding[]): boolean {
  if (cell.confirmed) return false;
  const mark = markOf(cell, findings);
  return mark === 'doubtful' || mark === 'missing' || mark === 'failed';
}

export function draftOf(base: Draft, cells: Cell[], lines: LineItem[], findings: Finding[]): Draft {
  const fields = cells
    .filter((cell) => !isEmpty(cell))
    .map(({ name, text, value, confidence, page, box }) => ({ name, text, value, confidence, page, box: [...box] as Box }));
  const left = cells.flatMap((cell): Finding[] => {
    if (!cell.left || !isEmpty(cell)) return [];
    const code = left_codes[cell.left];
    const said = findings.find((finding) => finding.code === code && finding.fields[0] === cell.name);
    return [said ?? { code, severity: 'note', message: '', fields: [cell.name] }];
  });
  const told = findings.filter(({ code }) => code !== left_codes.blank && code !== left_codes.unreadable);
  return { ...base, fields, line_items: lines.map((line) => ({ ...line })), findings: [...told, ...left] };
}

export interface Difference {
  title: string;
  theirs: string;
  mine: string;
}

export function differences(theirs: Draft, mine: Draft, type: DocumentType | null): Difference[] {
  const value = (draft: Draft, name: string) => {
    const field = draft.fields.find((one) => one.name === name);
    return field ? field.value || field.text : '';
  };
  const names = new Set([...theirs.fields, ...mine.fields].map((field) => field.name));
  const found: Difference[] = [];
  for (const name of names) {
    const [a, b] = [value(theirs, name), value(mine, name)];
    const title = fieldTitle(type?.fields.find((rule) => rule.name === name), name);
    if (a !== b) found.push({ title, theirs: a, mine: b });
  }
  const line = (item: LineItem | undefined) => (item ? line_columns.map((column) => item[column]).join(' ').trim() : '');
  for (let row = 0; row < Math.max(theirs.line_items.length, mine.line_items.length); ++row) {
    const [a, b] = [line(theirs.line_items[row]), line(mine.line_items[row])];
    if (a !== b) found.push({ title: `${row + 1}.`, theirs: a, mine: b });
  }
  return found;
}
