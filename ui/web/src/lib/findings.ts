// What a check found, in the language that is spoken.

import type { Finding } from '../api';
import { words } from '../words';
import { types } from './types.svelte';

export function findingText({ code, message, fields }: Pick<Finding, 'code' | 'message' | 'fields'>): string {
  return words.problems.finding(code, message, fields.map((name) => types.anyFieldTitle(name)));
}
