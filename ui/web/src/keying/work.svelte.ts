// One document under the hands of its second or third person.

import { ApiError, api, type Answer, type KeyingField, type KeyingTask } from '../api';
import { toldProblem } from '../lib/problems';
import { types } from '../lib/types.svelte';

/** A field with what is typed and what is kept. */
export interface Keyed {
  field: KeyingField;
  title: string;
  typed: string;
  kept: Answer | null;
  /** The third person types a value of their own. */
  own: boolean;
  problem: string;
}

export class Work {
  fields = $state<Keyed[]>([]);
  active = $state('');
  busy = $state(false);
  refusal = $state('');
  readonly done = $derived(this.fields.filter((one) => one.kept !== null).length);

  constructor(
    readonly task: KeyingTask,
    private readonly ongone: (message: string) => void,
  ) {
    this.fields = task.fields.map((field) => ({
      field,
      title: types.fieldTitle(task.document_type, field.name),
      typed: field.keyed?.value ?? '',
      kept: field.keyed,
      own: field.keyed !== null && chosen(field, field.keyed) < 0,
      problem: '',
    }));
    this.active = this.next()?.field.name ?? this.fields[0]?.field.name ?? '';
  }

  get current(): Keyed | undefined {
    return this.fields.find((one) => one.field.name === this.active);
  }

  /** The first field without an answer, from the active one on and around the end. */
  next(): Keyed | undefined {
    const at = this.fields.findIndex((one) => one.field.name === this.active);
    return [...this.fields.slice(at + 1), ...this.fields.slice(0, at + 1)].find((one) => one.kept === null);
  }

  type(one: Keyed, typed: string): void {
    one.typed = typed;
    one.problem = '';
  }

  /** What stands in the input, unless it is kept already; tells whether the field has an answer now. */
  async settle(one: Keyed): Promise<boolean> {
    if (one.kept?.said === 'value' ? one.typed === one.kept.value : one.typed.trim() === '') return one.kept !== null;
    return this.keep(one, { said: 'value', value: one.typed });
  }

  async keep(one: Keyed, answer: Answer): Promise<boolean> {
    try {
      one.kept = await api.key(this.task.document, one.field.name, answer);
      one.typed = one.kept.value;
      one.problem = '';
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.status === 422) {
        one.kept = null;
        one.problem = toldProblem(error);
      } else if (error instanceof ApiError && [403, 404, 409].includes(error.status)) this.ongone(toldProblem(error));
      else this.refusal = toldProblem(error);
      return false;
    }
  }

  async finish(): Promise<Awaited<ReturnType<typeof api.finishKeying>> | null> {
    if (this.busy) return null;
    this.busy = true;
    this.refusal = '';
    try {
      for (const one of this.fields) if (!(await this.settle(one))) return null;
      return await api.finishKeying(this.task.document);
    } catch (error) {
      if (error instanceof ApiError && error.status === 409) this.ongone(toldProblem(error));
      else this.refusal = toldProblem(error);
      return null;
    } finally {
      this.busy = false;
    }
  }
}

/** Which of the two values the answer is; -1: neither. */
export function chosen(field: KeyingField, answer: Answer | null): number {
  return field.choices.findIndex((choice) => choice.said === answer?.said && choice.value === answer.value);
}
