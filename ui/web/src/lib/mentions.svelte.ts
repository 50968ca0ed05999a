// Comments that name whoever is signed in.

import { api, type Mention } from '../api';
import { aside_ms, atRest, events } from './events.svelte';
import { toldProblem } from './problems';

class Mentions {
  list = $state.raw<Mention[] | null>(null);
  unseen = $state(0);
  problem = $state('');
  private started = false;

  start(): void {
    if (this.started) return;
    this.started = true;
    // A comment changes no state: what is told again may be one.
    events.gathered(() => void this.load(), atRest, aside_ms);
    void this.load();
  }

  async load(): Promise<void> {
    try {
      const told = await api.mentions();
      this.list = told.mentions;
      this.unseen = told.unseen;
      this.problem = '';
    } catch (error) {
      this.problem = toldProblem(error);
    }
  }

  /** Those on a document that was opened, or all. */
  async see(document = 0): Promise<void> {
    const waits = this.list?.some((one) => !one.seen && (document === 0 || one.document === document));
    if (!waits) return;
    await api.seeMentions(document);
    await this.load();
  }
}

export const mentions = new Mentions();
