// The keys of the desk as the person who is signed in has set them.

import { api } from '../api';
import { session } from '../lib/session.svelte';
import { words } from '../words';
import { keysOf, type Command, type KeyMap } from './keymap';
import { resolved } from './remap';

class Keys {
  map: KeyMap = $derived(resolved(session.me?.preferences.keys ?? {}));

  /** Keeps the person's own keys with the server. */
  async keep(own: Partial<KeyMap>): Promise<void> {
    const preferences = await api.prefer({ keys: own });
    if (session.me) session.me.preferences = preferences;
  }
}

export const keys = new Keys();

/** A key as it stands on the keyboards of the language. */
export const shownKey = (key: string) => words.key_names[key] ?? key;
export const shownKeys = (chord: string) => keysOf(chord).map(shownKey);
/** The keys of a command as a sentence names them: Alt+W. */
export const shownChord = (command: Command) => shownKeys(keys.map[command]).join('+');

/** What a command does, as the help says it. */
export function commandTitle(command: Command): string {
  for (const group of words.help.groups) {
    const found = group.keys.find(([named]) => named === command);
    if (found) return found[1];
  }
  return command.replaceAll('_', ' ');
}
