// Names of fields: what people write, and what type files can hold.

import type { Box, DocumentType } from '../api';
import { words } from '../words';

/** "Date of arrival" becomes date_of_arrival. */
export function identifier(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ß', 'ss').replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 80);
}

export interface KnownField {
  name: string;
  title: string;
  kind: string;
}

/** The fields of all types by their titles, each title once. */
export function knownFields(types: DocumentType[]): Map<string, KnownField> {
  const known = new Map<string, KnownField>();
  for (const type of types) {
    for (const { name, kind, titles } of type.fields) {
      const title = titles[words.language] ?? titles.en;
      if (title && !known.has(title.toLowerCase())) known.set(title.toLowerCase(), { name, title, kind });
    }
  }
  return known;
}

export interface PrintedWord {
  text: string;
  page: number;
  box: Box;
}

const plain = (found: PrintedWord[]) => found.map((word) => word.text).join(' ').replace(/[\s:.*_]+$/, '');

/** The words printed before a zone, or else above it: what the field is likely called. */
export function labelOf(page: number, [x, y, w, h]: Box, printed: PrintedWord[]): string {
  const here = printed.filter((word) => word.page === page);
  const line = Math.max(h, 12);
  const before = here
    .filter(({ box }) => box[0] + box[2] <= x + line / 2 && box[1] < y + h && box[1] + box[3] > y)
    .sort((a, b) => b.box[0] - a.box[0]);
  let edge = x;
  let reach = 6 * line;
  const row = before.filter(({ box }) => {
    const near = edge - (box[0] + box[2]) <= reach;
    if (near) [edge, reach] = [box[0], 2 * line];
    return near;
  });
  if (row.length > 0) return plain(row.reverse());
  const above = here.filter(({ box }) => box[1] + box[3] <= y + 4 && y - (box[1] + box[3]) <= 2 * line && box[0] + box[2] > x && box[0] < x + w);
  const lowest = Math.max(0, ...above.map(({ box }) => box[1] + box[3] / 2));
  return plain(above.filter(({ box }) => box[1] <= lowest && box[1] + box[3] >= lowest).sort((a, b) => a.box[0] - b.box[0]));
}
