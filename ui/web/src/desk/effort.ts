// Time and keys that a document takes; pauses are not work.

import type { Effort } from '../api';

const pause_ms = 60_000;

/** Documents that were left unfinished go on where they stopped. */
const unfinished = new Map<number, Effort>();

export class EffortMeter {
  private readonly so_far: Effort;
  private last = performance.now();

  constructor(private readonly document: number) {
    this.so_far = unfinished.get(document) ?? { active_ms: 0, keystrokes: 0 };
    unfinished.set(document, this.so_far);
  }

  touch(): void {
    const now = performance.now();
    if (now - this.last <= pause_ms) this.so_far.active_ms += now - this.last;
    this.last = now;
  }
  key(event: KeyboardEvent): void {
    this.touch();
    if (!event.repeat && !['Shift', 'Control', 'Alt', 'AltGraph', 'Meta'].includes(event.key)) this.so_far.keystrokes += 1;
  }
  taken(): Effort {
    this.touch();
    return { active_ms: Math.round(this.so_far.active_ms), keystrokes: this.so_far.keystrokes };
  }
  /** The server has it. */
  end(): void {
    unfinished.delete(this.document);
  }
}
