// The last accept or rejection, while it can be taken back.

import { api, type State } from '../api';
import { events } from '../lib/events.svelte';
import { attempt } from '../lib/problems';
import { route } from '../lib/router.svelte';
import { toasts } from '../lib/toasts.svelte';
import { words } from '../words';

/** A rejection can be taken back for longer from the document's page. */
const offered_ms = 15_000;

interface Decided {
  id: number;
  name: string;
  state: State;
  until: number;
  toast: number;
  back: () => Promise<unknown>;
}

class LastDecision {
  private last: Decided | null = null;

  constructor() {
    events.listen(({ id, state }) => {
      if (id === this.last?.id && state !== this.last.state) this.forget();
    }, () => undefined);
  }

  accepted(id: number, name: string, undo_until: string, told = words.review.accepted(name)): void {
    this.remember(told, {
      id, name, state: 'accepted', until: new Date(undo_until).getTime() || Date.now() + offered_ms,
      back: () => api.undo(id),
    });
  }
  rejected(id: number, name: string): void {
    this.remember(words.reject.done(name), {
      id, name, state: 'rejected', until: Date.now() + offered_ms, back: () => api.unreject(id),
    });
  }

  private remember(told: string, decided: Omit<Decided, 'toast'>): void {
    this.forget();
    const toast = toasts.show(told, {
      seconds: Math.max(1, (decided.until - Date.now()) / 1000),
      action: { title: words.review.undo, run: () => void this.undo() },
    });
    this.last = { ...decided, toast };
  }
  private forget(): void {
    if (this.last) toasts.close(this.last.toast);
    this.last = null;
  }

  running(): boolean {
    return this.last !== null && Date.now() < this.last.until;
  }

  async undo(): Promise<void> {
    const last = this.last;
    if (!last) return;
    this.forget();
    if (!(await attempt(last.back))) return;
    toasts.show(words.review.undone(last.name));
    route.go(`/review/${last.id}`);
  }
}

export const last_decision = new LastDecision();
