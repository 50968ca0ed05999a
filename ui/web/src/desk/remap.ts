// What may be a command's key, and the usual keys with a person's own over them.

import { taken, usual_keys, type Command, type KeyMap } from './keymap';

/** Beside those of keymap.ts: what browsers, systems and text fields do with keys. */
const also_reserved = [
  'Ctrl+L', 'Ctrl+Q', 'Ctrl+R', 'Ctrl+Shift+N', 'Ctrl+Shift+P', 'Ctrl+Shift+T', 'Ctrl+Shift+W', 'Ctrl+Shift+I', 'Ctrl+Shift+Tab',
  'Ctrl+F4', 'Ctrl+F5', 'Alt+F4', 'Alt+Tab', 'Alt+Space', 'Alt+Home', 'Ctrl+PageUp', 'Ctrl+PageDown',
  'Ctrl+ArrowLeft', 'Ctrl+ArrowRight', 'Ctrl+Shift+ArrowLeft', 'Ctrl+Shift+ArrowRight',
  'Ctrl+Home', 'Ctrl+End', 'Ctrl+Backspace', 'Ctrl+Delete', 'Ctrl++', 'Ctrl+-', 'Ctrl+0',
];
const works_alone = /^(?:Shift\+)?(?:F[1-9]|F1[0-2]|PageUp|PageDown|Insert)$/;

export type Refusal = { why: 'reserved' | 'plain' | 'alt_gr' } | { why: 'taken'; by: Command };

/** Why the chord cannot be the command's; null where it can. */
export function refusal(map: KeyMap, command: Command, chord: string): Refusal | null {
  if (taken.includes(chord) || also_reserved.includes(chord) || /^Alt\+[0-9]$/.test(chord) || chord.endsWith('+')) return { why: 'reserved' };
  if (/^Ctrl\+Alt\+/.test(chord)) return { why: 'alt_gr' };
  if (!/^(?:Ctrl|Alt)\+/.test(chord) && !works_alone.test(chord)) return { why: 'plain' };
  const by = (Object.keys(map) as Command[]).find((other) => other !== command && map[other] === chord);
  return by ? { why: 'taken', by } : null;
}

/** The usual keys with a person's own; those that do not fit (any longer) are left out. */
export function resolved(own: Record<string, string>): KeyMap {
  const kept = Object.entries(own).filter(([command]) => command in usual_keys) as [Command, string][];
  for (;;) {
    const map: KeyMap = { ...usual_keys, ...Object.fromEntries(kept) };
    const misfit = kept.findIndex(([command, chord]) => refusal(map, command, chord) !== null);
    if (misfit < 0) return map;
    kept.splice(misfit, 1);
  }
}

/** Those keys of a map that are not the usual ones. */
export function ownKeys(map: KeyMap): Partial<KeyMap> {
  return Object.fromEntries(Object.entries(map).filter(([command, chord]) => usual_keys[command as Command] !== chord));
}
