// What keys and pointer do to the fields at the desk, and where the focus goes then.

import { tick } from 'svelte';
import { api, type Box, type Word } from '../api';
import { attempt } from '../lib/problems';
import { toasts } from '../lib/toasts.svelte';
import { words } from '../words';
import type { Cell, LineColumn } from './cells';
import type { Desk } from './desk.svelte';
import { choicesOf, nothing_known, type Choice } from './others';
import { valueBefore } from './previous';

function focus(id: string): void {
  void tick().then(() => {
    const wanted = document.getElementById(id);
    // A field that kept the focus from the document before is told all the same.
    if (wanted === document.activeElement) wanted?.dispatchEvent(new FocusEvent('focus'));
    else wanted?.focus();
  });
}

export class Moves {
  constructor(private readonly desk: Desk) {}

  focusOn(cell: Cell | null): void {
    focus(cell ? `field-${cell.name}` : 'accept');
  }
  field(): Cell | undefined {
    const { active } = this.desk;
    return active && 'field' in active ? this.desk.cell(active.field) : undefined;
  }
  private line() {
    const { active } = this.desk;
    return active && 'row' in active ? active : undefined;
  }

  enter(cell: Cell): void {
    this.desk.confirm(cell);
    this.focusOn(this.desk.nextDoubtful(cell.name));
  }
  take(cell: Cell, choice: Choice): void {
    this.desk.take(cell, choice);
    this.focusOn(this.desk.nextDoubtful(cell.name) ?? cell);
  }
  takeDigit(digit: number): void {
    const cell = this.field();
    const choice = cell && choicesOf(cell, this.desk.known ?? nothing_known)[digit - 1];
    if (cell && choice) this.take(cell, choice);
    else toasts.show(words.choices.none);
  }
  leave(left: 'blank' | 'unreadable'): void {
    const cell = this.field();
    if (!cell || cell.kind === 'check_box') {
      toasts.show(words.review.area_first);
      return;
    }
    this.desk.leave(cell, left);
    this.focusOn(this.desk.nextDoubtful(cell.name));
  }
  finding(step: 1 | -1): void {
    const cell = this.desk.nextFinding(this.field()?.name ?? null, step);
    if (cell) this.focusOn(cell);
    else toasts.show(words.review.no_findings);
  }
  asBefore(): void {
    const at = this.line();
    if (at) {
      const above = this.desk.lines[at.row - 1];
      if (above) this.desk.setLineCell(at.row, at.column, above[at.column]);
      return;
    }
    const cell = this.field();
    const value = cell && valueBefore(this.desk.detail.document.document_type, cell.name);
    if (cell && value) this.desk.type(cell, value, '');
    else toasts.show(words.review.nothing_before);
  }

  /** Does something to the line that has the focus, which then goes to a line near it. */
  atLine(change: (row: number, caret: number) => number): void {
    const at = this.line();
    if (!at) return;
    const input = document.activeElement;
    const caret = input instanceof HTMLInputElement && at.column === 'description' ? (input.selectionEnd ?? 0) : Infinity;
    this.focusOnLine(change(at.row, caret), at.column);
  }
  private focusOnLine(wanted: number, column: LineColumn): void {
    const row = Math.min(wanted, this.desk.lines.length - 1);
    focus(row < 0 ? 'add-line' : `line-${row}-${column}`);
  }

  /** Takes the last step back, with the focus to where it was taken; false where there is none. */
  undo(): boolean {
    const at = this.desk.undo();
    if (!at) return false;
    if ('field' in at) focus(`field-${at.field}`);
    else this.focusOnLine(at.row, at.column);
    return true;
  }

  pickWord(word: Word, page: number, append: boolean): void {
    if (!this.desk.fill(word.text, page, word.box, append)) toasts.show(words.review.area_first);
  }
  async readArea(page: number, box: Box): Promise<void> {
    await attempt(async () => {
      const { text } = await api.readArea(this.desk.detail.document.id, page, box);
      if (!text.trim()) toasts.show(words.review.area_empty);
      else if (!this.desk.fill(text.trim(), page, box, false)) toasts.show(words.review.area_first);
    });
  }
}
