// The keys of the pages' screen; arrows, Space, Enter and Escape move and choose.

export const page_keys = {
  turn_left: 'L',
  turn_right: 'R',
  earlier: 'Ctrl+ArrowLeft',
  later: 'Ctrl+ArrowRight',
  first: 'Ctrl+Home',
  last: 'Ctrl+End',
  split: 'S',
  bin: 'Delete',
  merge: 'M',
  all: 'Ctrl+A',
  undo: 'Ctrl+Z',
  redo: 'Ctrl+Y',
  apply: 'Ctrl+Enter',
} as const;

export type PageCommand = keyof typeof page_keys;
