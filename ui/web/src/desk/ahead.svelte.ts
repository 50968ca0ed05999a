// The next documents, fetched before they are asked for, so that the flip is at once.

import { api, type DocumentDetail, type FieldDoubts, type Queued } from '../api';
import { events } from '../lib/events.svelte';
import { pictures } from '../parts/pictures';
import { nothing_known, type Doubts } from './others';

const fetched_ahead = 3;

interface Fetched {
  detail: DocumentDetail | null;
  doubts: Promise<Doubts>;
}

function byField(fields: FieldDoubts[]): Doubts {
  return new Map(fields.map((one) => [one.field, one]));
}

/** Nothing of it is needed to work: where it cannot be had, there are no doubts to show. */
function askDoubts(id: number): Promise<Doubts> {
  return api.otherValues(id).then(({ fields }) => byField(fields), () => nothing_known);
}

class Ahead {
  queue = $state.raw<Queued[]>([]);
  private known = new Map<number, Fetched>();
  private asked = 0;

  constructor() {
    events.listen(({ id }) => this.known.delete(id), () => this.known.clear());
  }

  /** What was fetched of a document, once; null where nothing was, or it changed since. */
  detail(id: number): DocumentDetail | null {
    return this.known.get(id)?.detail ?? null;
  }
  async doubts(id: number): Promise<Doubts> {
    return (this.known.get(id)?.doubts ?? askDoubts(id));
  }
  forget(id: number): void {
    this.known.delete(id);
  }

  /** Brings the queue behind a document up to date and fetches its head. */
  async look(after: number): Promise<void> {
    const mine = ++this.asked;
    const { queue } = await api.queue(after);
    if (mine !== this.asked) return;
    this.queue = queue.filter(({ document }) => document.id !== after);
    const next = this.queue.slice(0, fetched_ahead).map(({ document }) => document.id);
    for (const id of this.known.keys()) if (id !== after && !next.includes(id)) this.known.delete(id);
    for (const id of next) if (mine === this.asked && !this.known.has(id)) await this.fetch(id);
  }

  private async fetch(id: number): Promise<void> {
    const fetched: Fetched = { detail: null, doubts: Promise.resolve(nothing_known) };
    this.known.set(id, fetched);
    const detail = await api.document(id);
    const first = detail.pages[0];
    // A picture that does not load is shown as broken when its turn comes.
    if (first) await pictures.load(first.picture).catch(() => undefined);
    fetched.doubts = askDoubts(id);
    await fetched.doubts;
    fetched.detail = detail;
  }
}

export const ahead = new Ahead();
