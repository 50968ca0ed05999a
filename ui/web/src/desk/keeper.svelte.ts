// Keeps unfinished work: on this computer at once, with the server a moment later.

import { api, type Draft } from '../api';

interface Kept {
  version: number;
  draft: Draft;
}

const wait_ms = 400;

export class Keeper {
  state = $state<'none' | 'saving' | 'kept' | 'local'>('none');
  private readonly key: string;
  private pending: Kept | null = null;
  private sending: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private closed = false;

  constructor(user: string, private readonly document: number) {
    this.key = `intray.draft.${user}.${document}`;
  }

  /** What the server does not have yet, from an earlier life of this page. */
  local(): Kept | null {
    const text = localStorage.getItem(this.key);
    return text ? (JSON.parse(text) as Kept) : null;
  }

  keep(version: number, draft: Draft): void {
    if (this.closed) return;
    this.pending = { version, draft };
    this.state = 'saving';
    try {
      localStorage.setItem(this.key, JSON.stringify(this.pending));
    } catch {
      // A full or forbidden storage: the server's copy is the one that counts.
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send(), wait_ms);
  }

  /** Resolves when nothing is on its way. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    await this.send();
  }

  private async send(): Promise<void> {
    if (this.sending) await this.sending;
    const kept = this.pending;
    if (!kept || this.closed) return;
    this.pending = null;
    this.sending = api.saveDraft(this.document, kept.version, kept.draft).then(
      () => {
        if (this.pending || this.closed) return;
        localStorage.removeItem(this.key);
        this.state = 'kept';
      },
      () => (this.state = 'local'),
    ).then(() => {
      this.sending = null;
    });
    await this.sending;
  }

  /** Sends what is left when the clerk goes elsewhere. */
  leave(): void {
    void this.flush();
  }

  /** The work is done or thrown away: nothing may be kept any more. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    this.pending = null;
    this.closed = true;
    localStorage.removeItem(this.key);
    this.state = 'none';
    if (this.sending) await this.sending;
  }
}
