// A document type in hand: the draft as it is changed, saved by itself, with every step back.

import { api, ApiError, type DraftMark, type EditedType, type FullType, type OpenType, type TypeField, type TypeMistake } from '../api';
import { toldProblem } from '../lib/problems';
import { Steps } from '../lib/steps.svelte';
import { words } from '../words';

const save_after_ms = 400;

export type EditedField = TypeField & { key: number };
export type EditingType = Omit<FullType, 'fields'> & { fields: EditedField[] };
export type Status = 'none' | 'unsaved' | 'saving' | 'saved' | 'stale' | 'failed';

export class Editing {
  type = $state<EditingType | null>(null);
  toml = $state('');
  edited = $state.raw<EditedType>({ as_text: false, toml: '', type: null, text_mistake: null, mistakes: [], lost: [] });
  draft = $state.raw<DraftMark | null>(null);
  status = $state<Status>('none');
  problem = $state('');
  chosen = $state(0);
  readonly name: string;
  private steps = new Steps<string>();
  private next_key = 1;
  private by_text = false;
  private changes = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;

  can_undo = $derived(this.steps.can_undo);
  can_redo = $derived(this.steps.can_redo);
  field = $derived(this.type?.fields.find((field) => field.key === this.chosen));
  sound = $derived(this.edited.type !== null && this.edited.mistakes.length === 0);

  constructor(opened: OpenType) {
    this.name = opened.name;
    this.take(opened);
  }

  /** What the server has, in place of what is in hand. */
  take(opened: OpenType): void {
    clearTimeout(this.timer);
    this.draft = opened.draft;
    this.edited = opened.edited;
    this.toml = opened.edited.toml;
    this.show(opened.edited.type);
    this.status = opened.draft ? 'saved' : 'none';
    this.steps.clear();
    [this.problem, this.changes] = ['', 0];
  }

  private show(type: FullType | null): void {
    const before = this.type?.fields.findIndex((field) => field.key === this.chosen) ?? 0;
    this.type = type && { ...type, fields: type.fields.map((field) => ({ ...field, key: this.next_key++ })) };
    this.chosen = (this.type?.fields[Math.max(0, before)] ?? this.type?.fields[0])?.key ?? 0;
  }

  mistakesAt(place: string): TypeMistake[] {
    return this.edited.mistakes.filter((mistake) => mistake.place === place);
  }

  /** Makes a step that can be taken back; steps of one kind at once are one. */
  change(what: string, work: (type: EditingType) => void): void {
    if (!this.type) return;
    this.steps.keep(this.now, what);
    work(this.type);
    this.by_text = false;
    this.soon();
  }

  write(text: string): void {
    this.toml = text;
    this.by_text = true;
    this.soon();
  }

  undo(): void {
    if (this.type) this.put(this.steps.undo(this.now));
  }

  redo(): void {
    if (this.type) this.put(this.steps.redo(this.now));
  }

  private now = (): string => JSON.stringify(this.type);

  private put(kept: string | undefined): void {
    if (kept === undefined) return;
    this.type = JSON.parse(kept) as EditingType;
    if (!this.field) this.chosen = this.type.fields.at(-1)?.key ?? 0;
    this.by_text = false;
    this.soon();
  }

  private soon(): void {
    ++this.changes;
    if (this.status !== 'stale') this.status = 'unsaved';
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), save_after_ms);
  }

  /** Resolves when everything that was changed is with the server, or could not be. */
  async save(): Promise<void> {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (this.changes === 0 || this.status === 'stale') return;
    this.running = this.send();
    await this.running;
  }

  private async send(): Promise<void> {
    const sent = this.changes;
    const by_text = this.by_text;
    this.status = 'saving';
    try {
      const change = by_text || !this.type ? { toml: this.toml } : { type: $state.snapshot(this.type) };
      const answer = await api.saveType(this.name, this.draft?.version ?? 0, change);
      this.draft = answer.draft;
      this.edited = answer.edited;
      this.problem = '';
      if (by_text && this.by_text) {
        this.show(answer.edited.type);
        this.steps.clear();
      }
      if (!by_text && !this.by_text) this.toml = answer.edited.toml;
      this.changes -= sent;
      this.status = this.changes ? 'unsaved' : 'saved';
    } catch (error) {
      this.status = error instanceof ApiError && error.code === 'stale' ? 'stale' : 'failed';
      this.problem = toldProblem(error);
    }
    this.running = null;
    if (this.status === 'unsaved') this.timer = setTimeout(() => void this.save(), save_after_ms);
  }

  /** What is in hand wins over what somebody else saved. */
  async insist(): Promise<void> {
    const { draft } = await api.openType(this.name);
    this.draft = draft;
    this.status = 'unsaved';
    await this.save();
  }

  // Fields.

  index(key: number): number {
    return this.type?.fields.findIndex((field) => field.key === key) ?? -1;
  }

  add(after: number): number {
    const key = this.next_key++;
    this.change(`add ${key}`, (type) => {
      type.fields.splice(this.index(after) + 1 || type.fields.length, 0, {
        key, name: '', kind: 'text', required: false, usual: false, incidental: false, below_label: false, personal: false,
        titles: {}, labels: [], not_labels: [],
      });
      this.chosen = key;
    });
    return key;
  }

  remove(key: number): void {
    const index = this.index(key);
    if (index < 0) return;
    this.change(`remove ${key}`, (type) => {
      type.fields.splice(index, 1);
      this.chosen = (type.fields[index] ?? type.fields[index - 1])?.key ?? 0;
    });
  }

  move(key: number, by: -1 | 1): void {
    const index = this.index(key);
    const to = index + by;
    if (index < 0 || to < 0 || to >= (this.type?.fields.length ?? 0)) return;
    this.change(`move ${key}`, (type) => {
      const [field] = type.fields.splice(index, 1);
      if (field) type.fields.splice(to, 0, field);
    });
  }
}

/** What people call a field. */
export const called = (field: TypeField | undefined): string =>
  (field && (field.titles[words.language] || field.name)) || words.types.unnamed;

export const mistakeText = (mistake: TypeMistake): string => words.types.mistakes[mistake.code] ?? mistake.message;
