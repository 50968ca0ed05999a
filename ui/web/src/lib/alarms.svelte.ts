// The alarms that wait for a second person.

import { api, type BankAlarm } from '../api';
import { aside_ms, atRest, events } from './events.svelte';
import { toldProblem } from './problems';
import { session } from './session.svelte';

class Alarms {
  list = $state.raw<BankAlarm[] | null>(null);
  problem = $state('');
  private started = false;

  start(): void {
    if (this.started || !session.may('alarms')) return;
    this.started = true;
    events.gathered(() => void this.load(), atRest, aside_ms);
    void this.load();
  }

  async load(): Promise<void> {
    try {
      this.list = (await api.alarms()).alarms;
      this.problem = '';
    } catch (error) {
      this.problem = toldProblem(error);
    }
  }
}

export const alarms = new Alarms();
