// Steps that can be taken back and made again: what was in hand before each.

const most_steps = 200;
/** Changes of one kind that follow each other as fast are one step. */
const one_step_ms = 800;

export class Steps<T> {
  private back = $state.raw<T[]>([]);
  private forth = $state.raw<T[]>([]);
  private last = { kind: '', at: 0 };

  can_undo = $derived(this.back.length > 0);
  can_redo = $derived(this.forth.length > 0);

  /** Before a change; without a kind it is always a step of its own. */
  keep(now: () => T, kind = ''): void {
    const at = Date.now();
    if (!kind || kind !== this.last.kind || at - this.last.at > one_step_ms) this.back = [...this.back.slice(1 - most_steps), now()];
    this.last = { kind, at };
    this.forth = [];
  }

  /** What is to be in hand instead of `now`; undefined where there is no step. */
  undo(now: () => T): T | undefined {
    const before = this.back.at(-1);
    if (before === undefined) return undefined;
    [this.back, this.forth] = [this.back.slice(0, -1), [...this.forth, now()]];
    this.last = { kind: '', at: 0 };
    return before;
  }
  redo(now: () => T): T | undefined {
    const after = this.forth.at(-1);
    if (after === undefined) return undefined;
    [this.forth, this.back] = [this.forth.slice(0, -1), [...this.back, now()]];
    this.last = { kind: '', at: 0 };
    return after;
  }

  clear(): void {
    [this.back, this.forth] = [[], []];
  }
}
