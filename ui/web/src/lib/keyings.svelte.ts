// Documents that wait for a second or third person to key their marked fields.

import { api, type KeyingQueue } from '../api';
import { aside_ms, atRest, events } from './events.svelte';
import { toldProblem } from './problems';
import { session } from './session.svelte';

class Keyings {
  queue = $state.raw<KeyingQueue | null>(null);
  problem = $state('');
  private started = false;

  start(): void {
    if (this.started || !session.may('keying')) return;
    this.started = true;
    // Where no field is marked, only an accept can bring something.
    events.gathered(() => void this.load(), (event) => atRest(event) && (this.queue?.active || event.state === 'accepted') === true, aside_ms);
    void this.load();
  }

  async load(): Promise<void> {
    try {
      this.queue = await api.keyings();
      this.problem = '';
    } catch (error) {
      this.problem = toldProblem(error);
    }
  }
}

export const keyings = new Keyings();
