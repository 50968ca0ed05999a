// The last accept, while it can be taken back.

import { api } from '../api';
import { events } from '../lib/events.svelte';
import { attempt } from '../lib/problems';
import { route } from '../lib/router.svelte';
import { toasts } from '../lib/toasts.svelte';
import { words } from '../words';

class LastAccept {
  private document: { id: number; name: string; until: number; toast: number } | null = null;

  constructor() {
    events.listen(({ id, state }) => {
      if (id === this.document?.id && state !== 'accepted') this.forget();
    }, () => undefined);
  }

  remember(id: number, name: string, undo_until: string, told = words.review.accepted(name)): void {
    this.forget();
    const until = new Date(undo_until).getTime() || Date.now() + 15_000;
    const seconds = Math.max(1, (until - Date.now()) / 1000);
    const toast = toasts.show(told, {
      seconds,
      action: { title: words.review.undo, run: () => void this.undo() },
    });
    this.document = { id, name, until, toast };
  }

  private forget(): void {
    if (this.document) toasts.close(this.document.toast);
    this.document = null;
  }

  running(): boolean {
    return this.document !== null && Date.now() < this.document.until;
  }

  async undo(): Promise<void> {
    const last = this.document;
    if (!last) return;
    this.forget();
    if (!(await attempt(() => api.undo(last.id)))) return;
    toasts.show(words.review.undone(last.name));
    route.go(`/review/${last.id}`);
  }
}

export const last_accept = new LastAccept();
