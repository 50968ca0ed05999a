// The pages in hand, with every step back: nothing is sent before it is applied.

import type { DocumentPages, FilePage, PageEdit } from '../api';
import { Steps } from '../lib/steps.svelte';

export interface Sheet extends FilePage {
  key: string;
  /** A document of its own begins here. */
  starts: boolean;
}

/** The sheets up to the next one that begins a document. */
export interface Part {
  number: number;
  sheets: Sheet[];
}

export interface Changes {
  turned: number;
  moved: number;
  binned: number;
  unbinned: number;
  split_off: number;
  merged: number;
}

const sheetOf = (page: FilePage): Sheet => ({ ...page, key: `${page.file}:${page.file_page}`, starts: false });
export const shownTurn = (page: FilePage): number => page.turned_deg ?? page.found_deg;
const live = (part: Part): Sheet[] => part.sheets.filter((sheet) => !sheet.binned);
const wanted = ({ file, file_page, turned_deg }: Sheet) => ({ file, file_page, turned_deg });

interface Step {
  sheets: Sheet[];
  merged: DocumentPages[];
}

export class Arrangement {
  sheets = $state.raw<Sheet[]>([]);
  merged = $state.raw<DocumentPages[]>([]);
  /** The sheet that the keys are at. */
  at = $state('');
  chosen = $state.raw<ReadonlySet<string>>(new Set());
  private steps = new Steps<Step>();
  /** Where a row of chosen sheets began. */
  private anchor = '';

  can_undo = $derived(this.steps.can_undo);
  can_redo = $derived(this.steps.can_redo);
  index = $derived(Math.max(0, this.sheets.findIndex((sheet) => sheet.key === this.at)));
  /** What commands are for: the chosen sheets, else the one that the keys are at. */
  hand = $derived(this.chosen.size > 0 ? this.sheets.filter((sheet) => this.chosen.has(sheet.key)) : this.sheets.slice(this.index, this.index + 1));
  parts = $derived(this.divided());
  /** The document itself, then those that are split off; a part whose pages are all binned makes none. */
  made = $derived(this.parts.filter((part) => part.number === 0 || live(part).length > 0));
  empty = $derived(!this.parts[0] || live(this.parts[0]).length === 0);
  changes = $derived(this.counted());
  changed = $derived(Object.values(this.changes).some((count) => count > 0));

  constructor(readonly from: DocumentPages) {
    this.sheets = from.pages.map(sheetOf);
    this.at = this.sheets[0]?.key ?? '';
  }

  private divided(): Part[] {
    const parts: Part[] = [];
    for (const sheet of this.sheets) {
      const last = parts.at(-1);
      if (!last || sheet.starts) parts.push({ number: parts.length, sheets: [sheet] });
      else last.sheets.push(sheet);
    }
    return parts;
  }

  private counted(): Changes {
    const before = new Map([...this.from.pages, ...this.merged.flatMap((one) => one.pages)].map((page) => [sheetOf(page).key, page]));
    const order = this.from.pages.filter((page) => !page.binned).map((page) => sheetOf(page).key);
    const first = this.parts[0] ? live(this.parts[0]).map((sheet) => sheet.key) : [];
    const stayed = order.filter((key) => first.includes(key));
    const now = first.filter((key) => stayed.includes(key));
    const count = (test: (sheet: Sheet, was: FilePage) => boolean) =>
      this.sheets.filter((sheet) => { const was = before.get(sheet.key); return was !== undefined && test(sheet, was); }).length;
    return {
      turned: count((sheet, was) => shownTurn(sheet) !== shownTurn(was)),
      moved: now.filter((key, index) => key !== stayed[index]).length,
      binned: count((sheet, was) => sheet.binned && !was.binned),
      unbinned: count((sheet, was) => !sheet.binned && was.binned),
      split_off: this.made.length - 1,
      merged: this.merged.length,
    };
  }

  private step(sheets: Sheet[], merged = this.merged): void {
    this.steps.keep(this.now);
    this.sheets = sheets;
    this.merged = merged;
  }
  private changeHand(change: (sheet: Sheet) => Partial<Sheet>): void {
    const hand = new Set(this.hand);
    if (hand.size > 0) this.step(this.sheets.map((sheet) => (hand.has(sheet) ? { ...sheet, ...change(sheet) } : sheet)));
  }
  private now = (): Step => ({ sheets: this.sheets, merged: this.merged });
  private put(step: Step | undefined): void {
    if (!step) return;
    this.sheets = step.sheets;
    this.merged = step.merged;
    this.chosen = new Set([...this.chosen].filter((key) => this.sheets.some((sheet) => sheet.key === key)));
    if (!this.sheets.some((sheet) => sheet.key === this.at)) this.at = this.sheets.at(-1)?.key ?? '';
  }
  undo(): void {
    this.put(this.steps.undo(this.now));
  }
  redo(): void {
    this.put(this.steps.redo(this.now));
  }

  /** To another sheet; `extend` chooses all on the way. */
  go(index: number, extend = false): void {
    const sheet = this.sheets[Math.min(this.sheets.length - 1, Math.max(0, index))];
    if (!sheet) return;
    if (extend) {
      if (this.chosen.size === 0) this.anchor = this.at;
      const from = this.sheets.findIndex((one) => one.key === this.anchor);
      const to = this.sheets.indexOf(sheet);
      this.chosen = new Set(this.sheets.slice(Math.min(from, to), Math.max(from, to) + 1).map((one) => one.key));
    }
    this.at = sheet.key;
  }
  toggle(key = this.at): void {
    const next = new Set(this.chosen);
    if (!next.delete(key)) next.add(key);
    this.chosen = next;
    this.anchor = key;
  }
  chooseAll(): void {
    this.chosen = new Set(this.sheets.map((sheet) => sheet.key));
  }
  chooseNone(): void {
    this.chosen = new Set();
  }

  turn(deg: 90 | -90): void {
    this.changeHand((sheet) => {
      const turned = (shownTurn(sheet) + deg + 360) % 360;
      return { turned_deg: turned === sheet.found_deg ? null : turned };
    });
  }
  /** Into the bin; out of it where all in hand lie there. */
  bin(): void {
    const binned = !this.hand.every((sheet) => sheet.binned);
    this.changeHand(() => ({ binned }));
  }
  /** A document of its own begins at the sheet, or no longer does. */
  split(): void {
    if (this.index === 0) return;
    this.step(this.sheets.map((sheet, index) => (index === this.index ? { ...sheet, starts: !sheet.starts } : sheet)));
  }
  /** The sheets in hand together to before the sheet at `index`. */
  private moveTo(index: number): void {
    const hand = this.hand;
    const keys = new Set(hand.map((sheet) => sheet.key));
    const starts = this.sheets.map((sheet) => sheet.starts);
    const before = this.sheets.slice(0, index).filter((sheet) => !keys.has(sheet.key));
    const after = this.sheets.slice(index).filter((sheet) => !keys.has(sheet.key));
    const next = [...before, ...hand, ...after];
    if (next.every((sheet, place) => sheet.key === this.sheets[place]?.key)) return;
    // Documents go on beginning at the same places.
    this.step(next.map((sheet, place) => ({ ...sheet, starts: starts[place] ?? false })));
  }
  move(by: 1 | -1): void {
    const hand = this.hand;
    const [first, last] = [hand[0], hand.at(-1)];
    if (!first || !last) return;
    if (by < 0) this.moveTo(Math.max(0, this.sheets.indexOf(first) - 1));
    else this.moveTo(Math.min(this.sheets.length, this.sheets.indexOf(last) + 2));
  }
  toEnd(by: 1 | -1): void {
    this.moveTo(by < 0 ? 0 : this.sheets.length);
  }
  /** Before or behind another sheet, as the mouse drops them. */
  drop(key: string, target: string, behind: boolean): void {
    if (!this.chosen.has(key)) this.chooseNone();
    this.at = key;
    const index = this.sheets.findIndex((sheet) => sheet.key === target);
    if (index >= 0) this.moveTo(behind ? index + 1 : index);
  }
  /** All pages of another document but those in its bin follow at the end. */
  add(other: DocumentPages): void {
    const added = other.pages.filter((page) => !page.binned).map(sheetOf);
    this.step([...this.sheets, ...added], [...this.merged, other]);
    this.at = added[0]?.key ?? this.at;
    this.chooseNone();
  }

  toSend(): PageEdit {
    const [own, ...others] = this.made;
    return {
      pages: own ? live(own).map(wanted) : [],
      binned: this.sheets.filter((sheet) => sheet.binned).map(wanted),
      split_off: others.map((part) => live(part).map(wanted)),
      merged: this.merged.map(({ document, pages_version, entry_version }) => ({ document: document.id, pages_version, entry_version })),
    };
  }
}
