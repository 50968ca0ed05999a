// What happened, in words.

import { words } from '../words';

export function action(name: string): string {
  return words.actions[name] ?? name.replaceAll('_', ' ');
}

function value(of: unknown): string {
  if (of === null || of === undefined) return '';
  if (Array.isArray(of)) return of.map(value).join(', ');
  if (typeof of === 'object') return Object.values(of).map(value).join(' ');
  // Of a SHA-256 the beginning tells enough.
  return String(of).replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1…');
}

/** Details come as an object, or as the text of one. */
export function detail(of: unknown): string {
  let told = of;
  if (typeof of === 'string') {
    try {
      told = JSON.parse(of);
    } catch {
      return of;
    }
  }
  if (told === null || typeof told !== 'object') return value(told);
  return Object.entries(told)
    .filter(([, part]) => part !== '' && part !== null && part !== 0)
    .map(([name, part]) => `${name.replaceAll('_', ' ')}: ${value(part)}`)
    .join(' · ');
}
