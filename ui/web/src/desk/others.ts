// What a field may say instead, and which of its characters are in doubt, as the clerk sees it now.

import type { FieldDoubts, OtherValue } from '../api';
import { shown, type Cell } from './cells';

export type Doubts = ReadonlyMap<string, FieldDoubts>;

export const nothing_known: Doubts = new Map();

export interface Choice extends Omit<OtherValue, 'source' | 'probability'> {
  source: OtherValue['source'] | 'read';
}

const most = 9;

/** Values to take by their digits: the one that was read, where another stands now, then the others. */
export function choicesOf(cell: Cell, doubts: Doubts): Choice[] {
  const known = doubts.get(cell.name)?.others ?? [];
  const { value, text, page, box } = cell.before;
  const read: Choice[] = value ? [{ value, text, page, box, source: 'read', mends: false }] : [];
  const others: Choice[] = known.filter((other) => other.value !== value);
  return [...read, ...others].filter((choice) => choice.value !== shown(cell)).slice(0, most);
}

/** Places in the shown text, by code points, with the probability that they were read right. */
export function doubtfulOf(cell: Cell, doubts: Doubts): [number, number][] {
  const known = doubts.get(cell.name);
  if (!known || known.characters.length === 0) return [];
  // What was confirmed is in no doubt; what was typed over is none of the readers'.
  if (cell.confirmed && cell.typed === null) return [];
  const [now, then] = [Array.from(shown(cell)), Array.from(known.value)];
  if (now.length !== then.length) return [];
  return known.characters.filter(([at]) => now[at] === then[at]);
}

/** A place among code points as the browser counts, begin and end. */
export function rangeAt(text: string, at: number): [number, number] {
  const points = Array.from(text);
  const begin = points.slice(0, at).join('').length;
  return [begin, begin + (points[at]?.length ?? 0)];
}
