// Which keys do what at the desk. The build fails where two commands share a key.

export const usual_keys = {
  accept: 'Ctrl+Enter',
  save: 'Ctrl+S',
  undo: 'Ctrl+Z',
  next_finding: 'Alt+J',
  previous_finding: 'Alt+K',
  as_before: 'Ctrl+D',
  blank: 'Alt+B',
  unreadable: 'Alt+U',
  exception: 'Alt+X',
  postpone: 'Alt+P',
  comment: 'Alt+C',
  why: 'Alt+W',
  pages: 'Alt+G',
  context: 'F2',
  walk: 'F3',
  zoom_in: 'Alt+ArrowUp',
  zoom_out: 'Alt+ArrowDown',
  turn: 'Alt+R',
  insert_line: 'Alt+I',
  delete_line: 'Alt+Delete',
  split_line: 'Alt+S',
  merge_lines: 'Alt+M',
  next_page: 'PageDown',
  previous_page: 'PageUp',
  help: 'F1',
} as const;

export type Command = keyof typeof usual_keys;
export type KeyMap = Record<Command, string>;

/** Keys that fields and dialogs need for themselves, and those a browser never gives away. */
export const taken = [
  'Enter', 'Shift+Enter', 'Tab', 'Shift+Tab', 'Escape', 'Space', 'Shift+?', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight',
  'Ctrl+A', 'Ctrl+C', 'Ctrl+V', 'Ctrl+X', 'Ctrl+N', 'Ctrl+T', 'Ctrl+W', 'Ctrl+Tab', 'Alt+ArrowLeft', 'Alt+ArrowRight', 'F5', 'F11', 'F12',
];

/** What a key press is called: modifiers in the order Ctrl, Alt, Shift, then the key. */
export function chordOf(event: KeyboardEvent): string {
  // With Alt some layouts type another letter; the place of the key says which was meant.
  const plain = /^[a-z0-9]$/i.test(event.key) ? event.key : /^(?:Key|Digit)(.)$/.exec(event.code)?.[1];
  const key = event.key === ' ' ? 'Space' : event.altKey && plain ? plain : event.key;
  const letter = key.length === 1;
  const shifted = event.shiftKey && (!letter || /[a-z]/i.test(key) || key === '?');
  return [
    event.ctrlKey || event.metaKey ? 'Ctrl+' : '',
    event.altKey ? 'Alt+' : '',
    shifted ? 'Shift+' : '',
    letter ? key.toUpperCase() : key,
  ].join('');
}

/** Alt and a digit take one of the values that a field may have. */
export function digitOf(event: KeyboardEvent): number | null {
  const digit = /^Alt\+([1-9])$/.exec(chordOf(event))?.[1];
  return digit ? Number(digit) : null;
}

export function commandOf(map: KeyMap, event: KeyboardEvent): Command | null {
  const chord = chordOf(event);
  return (Object.keys(map) as Command[]).find((command) => map[command] === chord) ?? null;
}

/** What is wrong with a key map, in words for whoever made it; empty where nothing is. */
export function collisions(map: KeyMap): string[] {
  const told: string[] = [];
  const by_key = new Map<string, string>();
  for (const [command, chord] of Object.entries(map)) {
    const other = by_key.get(chord);
    if (other) told.push(`${chord}: is both ${other} and ${command}`);
    if (taken.includes(chord) || /^Alt\+[0-9]$/.test(chord)) told.push(`${chord}: is not free for ${command}`);
    by_key.set(chord, command);
  }
  return told;
}

const key_names: Record<string, string> = {
  ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', PageUp: 'Page Up', PageDown: 'Page Down', Escape: 'Esc',
};

/** A chord's keys as they stand on a keyboard. */
export function keysOf(chord: string): string[] {
  return chord.split('+').map((key) => key_names[key] ?? key);
}
