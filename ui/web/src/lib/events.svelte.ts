// What the server tells by itself: documents moving, and the balance of arrivals.

import { api, type Balance, type DocumentEvent } from '../api';

const gathered_ms = 150;
/** For what stands at the side and is in no hurry. */
export const aside_ms = 1000;

type Listener = (event: DocumentEvent) => void;

export const atRest = ({ state }: DocumentEvent): boolean => state !== 'waiting' && state !== 'reading';

class Events {
  balance = $state<Balance | null>(null);
  /** Documents being read right now: page n of m. */
  progress = $state<Record<number, { page: number; pages: number }>>({});
  connected = $state(true);
  private listeners = new Set<Listener>();
  private catchers = new Set<() => void>();
  private source: EventSource | null = null;
  private retry_ms = 1000;

  start(): void {
    if (this.source) return;
    void api.balance().then((balance) => (this.balance = balance), () => undefined);
    this.connect();
  }

  private connect(): void {
    const source = new EventSource('/api/events');
    this.source = source;
    source.onopen = () => {
      this.connected = true;
      this.retry_ms = 1000;
      for (const catchUp of this.catchers) catchUp();
    };
    source.addEventListener('balance', (event) => {
      this.balance = JSON.parse(event.data as string) as Balance;
    });
    source.addEventListener('document', (event) => {
      this.hear(JSON.parse(event.data as string) as DocumentEvent);
    });
    source.onerror = () => {
      source.close();
      this.source = null;
      this.connected = false;
      setTimeout(() => void this.reconnect(), this.retry_ms);
      this.retry_ms = Math.min(this.retry_ms * 2, 15000);
    };
  }

  /** Finds out whether the session or the connection ended: the former asks to sign in. */
  private async reconnect(): Promise<void> {
    try {
      await api.stillSignedIn();
      this.balance = await api.balance();
    } catch {
      setTimeout(() => void this.reconnect(), this.retry_ms);
      return;
    }
    this.connect();
  }

  private hear(event: DocumentEvent): void {
    if (event.state === 'reading' && event.page && event.pages) {
      this.progress[event.id] = { page: event.page, pages: event.pages };
    } else if (event.state !== 'reading') {
      delete this.progress[event.id];
    }
    for (const listener of this.listeners) listener(event);
  }

  /** `catchUp` is called whenever a connection opens: what happened before was not told. Returns how to stop listening. */
  listen(listener: Listener, catchUp: () => void): () => void {
    this.listeners.add(listener);
    this.catchers.add(catchUp);
    return () => {
      this.listeners.delete(listener);
      this.catchers.delete(catchUp);
    };
  }

  /** Calls back soon after events that matter, once for a burst of them, and whenever a connection opens. Returns how to stop. */
  gathered(then: () => void, matters: (event: DocumentEvent) => boolean = () => true, wait_ms = gathered_ms): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = this.listen((event) => {
      if (!matters(event)) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        then();
      }, wait_ms);
    }, then);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }
}

export const events = new Events();
