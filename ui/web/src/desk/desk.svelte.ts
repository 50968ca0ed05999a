// One document under a clerk's hands: what the fields say now, and what is still in doubt.

import { api, type Box, type Danger, type DocumentDetail, type Draft, type Field, type Finding, type LineItem } from '../api';
import { hull } from '../parts/view';
import type { Keyed } from './carried';
import { cellsOf, draftOf, findingsOf, line_columns, needsLook, nowhere, shown, type Cell, type LineColumn } from './cells';
import type { Choice, Doubts } from './others';
import type { Keeper } from './keeper.svelte';
import { emptyLine, merged, pasted, splitAt } from './lines';

/** Where the focus is: a field, or a cell of the line items. */
export type Place = { field: string } | { row: number; column: LineColumn };

const check_wait_ms = 250;
const most_steps = 200;

export class Desk {
  cells = $state<Cell[]>([]);
  lines = $state<LineItem[]>([]);
  findings = $state<Finding[]>([]);
  danger = $state<Danger>({ twins: [], alarms: [] });
  active = $state<Place | null>(null);
  /** Counts what was done to the fields and lines. */
  changes = $state(0);
  /** What is known about each field's doubts; null until it is. */
  known = $state.raw<Doubts | null>(null);
  version: number;
  readonly base: Draft;
  private line_edits = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private checking: Promise<void> | null = null;
  private unchecked = false;
  /** States before the clerk's steps; one step is all typing in one place. */
  private past: { step: string; at: Place; cells: Cell[]; lines: LineItem[] }[] = [];

  constructor(
    readonly detail: DocumentDetail,
    draft: Draft,
    version: number,
    private readonly keeper: Keeper,
  ) {
    this.base = draft;
    this.version = version;
    this.cells = cellsOf(draft, detail.type);
    this.lines = draft.line_items.map((line) => ({ ...line }));
    this.findings = draft.findings;
    this.danger = detail.danger;
  }

  doubts = $derived(this.cells.filter((cell) => needsLook(cell, this.findings)).length);

  ink = $derived.by((): { page: number; box: Box } | null => {
    if (!this.active) return null;
    const { page, box } = ('field' in this.active ? this.cell(this.active.field) : this.lines[this.active.row]) ?? { page: 0, box: nowhere };
    return page > 0 ? { page, box } : null;
  });

  cell(name: string): Cell | undefined {
    return this.cells.find((cell) => cell.name === name);
  }

  draft(): Draft {
    return $state.snapshot(draftOf(this.base, this.cells, this.lines, this.findings)) as Draft;
  }

  /** Something was done to what was read, now or before this page was opened. */
  edited(): boolean {
    return this.base !== this.detail.entry?.draft || this.line_edits > 0 || this.cells.some((cell) => cell.edits > 0);
  }
  /** What a person keyed or confirmed. */
  keyed(): Keyed {
    const { fields, line_items } = this.draft();
    const read = this.detail.entry?.draft;
    const asRead = ({ name, value, confidence }: Field) =>
      read?.fields.some((field) => field.name === name && field.value === value && field.confidence === confidence);
    const same_lines = JSON.stringify(line_items) === JSON.stringify(read?.line_items ?? []);
    return { fields: fields.filter((field) => !asRead(field)), lines: same_lines ? null : line_items };
  }
  /** Takes over what was keyed while the document was of another type, where this type has the field. */
  carry({ fields, lines }: Keyed): void {
    for (const field of fields) {
      const cell = this.cell(field.name);
      if (!cell) continue;
      Object.assign(cell, field, { box: [...field.box], typed: null, confidence: 1, confirmed: true, left: null });
      this.touched(cell);
    }
    if (!lines || !this.detail.type?.line_items) return;
    this.lines = lines;
    this.linesTouched();
  }

  /** Takes the last step back and tells where it was taken; null where there is none. */
  undo(): Place | null {
    const before = this.past.pop();
    if (!before) return null;
    before.cells.forEach((old, index) => {
      const cell = this.cells[index]!;
      Object.assign(cell, old, { edits: cell.edits + 1 });
    });
    this.lines = before.lines;
    this.line_edits += 1;
    this.changed();
    return before.at;
  }
  private step(step: string, at: Place): void {
    if (step !== '' && this.past.at(-1)?.step === step) return;
    this.past.push({ step, at, cells: $state.snapshot(this.cells) as Cell[], lines: $state.snapshot(this.lines) });
    if (this.past.length > most_steps) this.past.shift();
  }
  /** Called before a line's cell is typed in. */
  lineStep(row: number, column: LineColumn): void {
    this.step(`${row}.${column}`, { row, column });
  }

  type(cell: Cell, text: string, step = cell.name): void {
    this.step(step, { field: cell.name });
    cell.typed = cell.text = cell.value = text;
    cell.confidence = text ? 1 : 0;
    cell.confirmed = text !== '';
    cell.left = null;
    this.touched(cell);
  }

  /** Another of the values that the field may have, with its ink. */
  take(cell: Cell, choice: Choice): void {
    this.step('', { field: cell.name });
    const { value, text, page, box } = choice;
    Object.assign(cell, { value, text, page, box: [...box], typed: null, confidence: 1, confirmed: true, left: null });
    this.touched(cell);
  }

  /** The field stays without a value, and that is settled. */
  leave(cell: Cell, left: 'blank' | 'unreadable'): void {
    this.step('', { field: cell.name });
    Object.assign(cell, { value: '', text: '', page: 0, box: nowhere, typed: null, confidence: 0, confirmed: true, left });
    this.touched(cell);
  }

  tick(cell: Cell, ticked: boolean): void {
    this.step('', { field: cell.name });
    cell.typed = null;
    cell.value = String(ticked);
    cell.confidence = 1;
    cell.confirmed = true;
    this.touched(cell);
  }

  confirm(cell: Cell): void {
    this.settle(cell);
    if (shown(cell) === '' || cell.confirmed || cell.left) return;
    this.step('', { field: cell.name });
    cell.confidence = 1;
    cell.confirmed = true;
    this.touched(cell);
  }

  /** The normalised value takes the place of what was typed. */
  settle(cell: Cell): void {
    if (cell.typed !== null && cell.typed === '') cell.text = cell.value = '';
    cell.typed = null;
  }

  takeBack(cell: Cell): void {
    this.step('', { field: cell.name });
    Object.assign(cell, cell.before, { typed: null, confirmed: false, left: null });
    this.touched(cell);
  }

  /** Ink that was pointed at goes into the place that has the focus. */
  fill(text: string, page: number, box: Box, append: boolean): boolean {
    const place = this.active;
    if (!place) return false;
    if ('row' in place) {
      const line = this.lines[place.row];
      if (!line) return false;
      this.step('', { ...place });
      line[place.column] = append ? `${line[place.column]} ${text}`.trim() : text;
      this.linesTouched();
      return true;
    }
    const cell = this.cell(place.field);
    if (!cell || cell.kind === 'check_box') return false;
    const joins = append && cell.page === page;
    this.type(cell, append ? `${shown(cell)} ${text}`.trim() : text, '');
    cell.box = joins ? hull(cell.box, box) : box;
    cell.page = page;
    return true;
  }

  /** Findings that do not forbid accepting, but want a reason. */
  overruled(): Finding[] {
    return this.findings.filter((finding) => finding.severity === 'warning' && finding.fields.length > 0);
  }

  /** The next field in doubt after this one, around the end. */
  nextDoubtful(after: string | null): Cell | null {
    const start = this.cells.findIndex((cell) => cell.name === after) + 1;
    const around = [...this.cells.slice(start), ...this.cells.slice(0, start)];
    return around.find((cell) => cell.name !== after && needsLook(cell, this.findings)) ?? null;
  }

  /** The next field that a finding speaks of or that is in doubt, that way around. */
  nextFinding(after: string | null, step: 1 | -1): Cell | null {
    const spoken = (cell: Cell) => needsLook(cell, this.findings) || findingsOf(this.findings, cell.name).length > 0;
    const count = this.cells.length;
    const start = this.cells.findIndex((cell) => cell.name === after);
    for (let away = 1; away <= count; ++away) {
      const cell = this.cells[(((start < 0 && step < 0 ? 0 : start) + step * away) % count + count) % count];
      if (cell && spoken(cell)) return cell;
    }
    return null;
  }

  addLine(row = this.lines.length): number {
    this.changeLines(row, 0, [emptyLine()]);
    return row;
  }
  deleteLine(row: number): void {
    this.changeLines(row, 1, []);
  }
  /** The row and the one below it become one. */
  mergeLines(row: number): void {
    const [first, second] = [this.lines[row], this.lines[row + 1]];
    if (first && second) this.changeLines(row, 2, [merged(first, second)]);
  }
  splitLine(row: number, caret: number): void {
    const line = this.lines[row];
    if (line) this.changeLines(row, 1, splitAt(line, caret));
  }
  /** Lays a spreadsheet's cells over the lines; false for a text that belongs into one cell. */
  pasteLines(row: number, column: LineColumn, text: string): boolean {
    const next = pasted(this.lines, row, column, text);
    if (next) this.changeLines(0, this.lines.length, next);
    return next !== null;
  }
  setLineCell(row: number, column: LineColumn, value: string): void {
    const line = this.lines[row];
    if (line) this.changeLines(row, 1, [{ ...line, [column]: value }]);
  }
  private changeLines(row: number, removed: number, put: LineItem[]): void {
    this.step('', this.active && 'row' in this.active ? { ...this.active } : { row, column: 'description' });
    this.lines.splice(row, removed, ...put);
    this.linesTouched();
  }
  linesTouched(): void {
    this.line_edits += 1;
    this.changed();
  }

  private touched(cell: Cell): void {
    cell.edits += 1;
    this.changed();
  }
  private changed(): void {
    this.changes += 1;
    this.unchecked = true;
    this.keeper.keep(this.version, this.draft());
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.check(), check_wait_ms);
  }

  /** Resolves when the findings belong to what the fields say. */
  async checked(): Promise<void> {
    clearTimeout(this.timer);
    while (this.unchecked || this.checking) await (this.checking ?? this.check());
  }

  /** After something beside the fields was decided. */
  async recheck(): Promise<void> {
    this.unchecked = true;
    await this.checked();
  }

  private check(): Promise<void> {
    this.unchecked = false;
    const edits = new Map(this.cells.map((cell) => [cell.name, cell.edits]));
    const lines = this.line_edits;
    const asked = api.check(this.detail.document.id, this.draft()).then(
      ({ draft, danger }) => this.heed(draft, danger, edits, lines),
      () => undefined,
    );
    this.checking = asked.then(() => {
      this.checking = null;
    });
    return this.checking;
  }

  private heed(draft: Draft, danger: Danger, edits: Map<string, number>, lines: number): void {
    for (const field of draft.fields) {
      const cell = this.cell(field.name);
      if (!cell || cell.edits !== edits.get(cell.name)) continue;
      cell.value = field.value;
      if (field.text) cell.text = field.text;
    }
    const at = this.active && 'row' in this.active ? this.active : null;
    if (lines === this.line_edits && draft.line_items.length === this.lines.length) {
      draft.line_items.forEach((item, row) => {
        for (const column of line_columns) {
          if (at?.row !== row || at.column !== column) this.lines[row]![column] = item[column];
        }
      });
    }
    if (!this.unchecked) {
      this.findings = draft.findings;
      this.danger = danger;
    }
    this.keeper.keep(this.version, this.draft());
  }
}
