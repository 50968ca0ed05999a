// What to tell people when a request failed.

import { ApiError } from '../api';
import { words } from '../words';
import { toasts } from './toasts.svelte';

export function toldProblem(error: unknown): string {
  if (!(error instanceof ApiError)) return words.problems.unknown;
  if (error.code === 'unreachable') return words.problems.unreachable;
  return words.problems.refusal(error.code, error.message) || words.problems.status(error.status);
}

/** Runs an action of a button; a failure becomes a notice. Tells whether it went well. */
export async function attempt(action: () => Promise<unknown>): Promise<boolean> {
  try {
    await action();
    return true;
  } catch (error) {
    toasts.error(toldProblem(error));
    return false;
  }
}
