// What can be done to line items as a grid.

import type { LineItem } from '../api';
import { sum } from '../lib/format';
import { line_columns, nowhere, type LineColumn } from './cells';

export function emptyLine(): LineItem {
  return { description: '', quantity: '', unit_price: '', amount: '', page: 0, box: nowhere };
}

/** Two rows that are one item: texts joined, amounts added, and what only one of them has. */
export function merged(first: LineItem, second: LineItem): LineItem {
  const either = (column: 'quantity' | 'unit_price') => (first[column] && second[column] ? '' : first[column] || second[column]);
  const added = first.amount && second.amount ? sum([first.amount, second.amount]) : null;
  return {
    ...first,
    description: `${first.description} ${second.description}`.trim(),
    quantity: either('quantity'),
    unit_price: either('unit_price'),
    amount: added ?? (first.amount || second.amount),
  };
}

/** One row that is two items: the description from the caret on goes to a row of its own. */
export function splitAt(line: LineItem, caret: number): [LineItem, LineItem] {
  return [
    { ...line, description: line.description.slice(0, caret).trim() },
    { ...emptyLine(), description: line.description.slice(caret).trim(), page: line.page, box: line.box },
  ];
}

/** Cells as a spreadsheet copies them, laid over the lines from a cell on; null for a text of one cell. */
export function pasted(lines: LineItem[], row: number, column: LineColumn, text: string): LineItem[] | null {
  const cells = text.replace(/\r/g, '').replace(/\n$/, '').split('\n').map((one) => one.split('\t'));
  if (cells.length === 1 && cells[0]!.length === 1) return null;
  const next = lines.map((line) => ({ ...line }));
  const start = line_columns.indexOf(column);
  cells.forEach((values, down) => {
    const line = (next[row + down] ??= emptyLine());
    values.forEach((value, right) => {
      const at = line_columns[start + right];
      if (at) line[at] = value.trim();
    });
  });
  return next;
}
