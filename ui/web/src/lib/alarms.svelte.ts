// The alarms that wait for a second person.

import { api, type BankAlarm } from '../api';
import { events } from './events.svelte';
import { toldProblem } from './problems';
import { session } from './session.svelte';

const refresh_ms = 150;

class Alarms {
  list = $state.raw<BankAlarm[] | null>(null);
  problem = $state('');
  private started = false;

  start(): void {
    if (this.started || !session.may('alarms')) return;
    this.started = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    events.listen(({ state }) => {
      if (state === 'waiting' || state === 'reading') return;
      clearTimeout(timer);
      timer = setTimeout(() => void this.load(), refresh_ms);
    });
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
