// The zones in hand, with every step back. Several zones of one name are one field.

import type { Box, FormDrawing, FormInHand, FormPage } from '../api';
import { Steps } from '../lib/steps.svelte';
import { words } from '../words';
import { identifier, labelOf, type KnownField, type PrintedWord } from './naming';

export interface Zone {
  id: number;
  title: string;
  name: string;
  kind: string;
  required: boolean;
  page: number;
  box: Box;
}

interface Sheet {
  title: string;
  personal: boolean;
  groups: boolean;
  person: string;
  period: string;
  zones: Zone[];
}

const least_side = 8;

export class Drawing {
  sheet = $state<Sheet>({ title: '', personal: false, groups: false, person: '', period: '', zones: [] });
  chosen = $state(0);
  changed = $state(false);
  private steps = new Steps<string>();
  private next_id = 1;
  readonly pages: FormPage[];
  readonly saved_name: string;
  private readonly printed: PrintedWord[];

  zone = $derived(this.sheet.zones.find((zone) => zone.id === this.chosen));
  name = $derived(this.fixedName() || identifier(this.sheet.title));
  fields = $derived([...new Map(this.sheet.zones.filter((zone) => zone.name).map((zone) => [zone.name, zone])).values()]);
  can_undo = $derived(this.steps.can_undo);
  can_redo = $derived(this.steps.can_redo);

  constructor(form: FormInHand) {
    this.pages = form.pages;
    this.printed = form.words;
    const { drawing } = form;
    this.saved_name = form.saved ? drawing.name : '';
    const fields = new Map(drawing.fields.map((field) => [field.name, field]));
    this.sheet = {
      title: drawing.title, personal: drawing.personal, groups: drawing.one_of_each_group,
      person: drawing.person_field, period: drawing.period_field,
      zones: drawing.zones.map(({ field, page, box }) => {
        const rule = fields.get(field);
        return {
          id: this.next_id++, title: rule?.title || field, name: field, kind: rule?.kind ?? 'text',
          required: rule?.required ?? false, page, box,
        };
      }),
    };
    this.chosen = this.sheet.zones[0]?.id ?? 0;
  }

  private fixedName(): string {
    return this.saved_name;
  }

  /** Makes a step that can be taken back; steps of one kind at once are one. */
  change(what: string, work: () => void): void {
    this.steps.keep(this.now, what);
    this.changed = true;
    work();
  }

  undo(): void {
    this.put(this.steps.undo(this.now));
  }

  redo(): void {
    this.put(this.steps.redo(this.now));
  }

  private now = (): string => JSON.stringify(this.sheet);

  private put(kept: string | undefined): void {
    if (kept === undefined) return;
    this.sheet = JSON.parse(kept) as Sheet;
    if (!this.zone) this.chosen = this.sheet.zones.at(-1)?.id ?? 0;
  }

  private size(page: number): { width: number; height: number } {
    const found = this.pages[page - 1];
    return { width: found?.width_px ?? 1000, height: found?.height_px ?? 1000 };
  }

  /** Within the page, and large enough to be seen. */
  private fitted(page: number, [x, y, w, h]: Box): Box {
    const { width, height } = this.size(page);
    const [fw, fh] = [Math.min(width, Math.max(least_side, Math.round(w))), Math.min(height, Math.max(least_side, Math.round(h)))];
    return [Math.min(width - fw, Math.max(0, Math.round(x))), Math.min(height - fh, Math.max(0, Math.round(y))), fw, fh];
  }

  /** By the mouse in its place; by a key below the zone in hand. */
  add(page: number, box?: Box): number {
    const { width, height } = this.size(page);
    const from = this.zone?.page === page ? this.zone.box : null;
    const like: Box = from
      ? [from[0], from[1] + from[3] * 1.5, from[2], from[3]]
      : [width * 0.1, height * 0.1, width * 0.25, height * 0.024];
    const id = this.next_id++;
    this.change(`add ${id}`, () => {
      this.sheet.zones.push({ id, title: '', name: '', kind: 'text', required: false, page, box: this.fitted(page, box ?? like) });
      this.chosen = id;
    });
    return id;
  }

  remove(id: number): void {
    const index = this.sheet.zones.findIndex((zone) => zone.id === id);
    if (index < 0) return;
    this.change(`remove ${id}`, () => {
      this.sheet.zones.splice(index, 1);
      this.chosen = (this.sheet.zones[index] ?? this.sheet.zones[index - 1])?.id ?? 0;
    });
  }

  place(id: number, box: Box): void {
    const zone = this.sheet.zones.find((one) => one.id === id);
    if (zone) this.change(`place ${id}`, () => (zone.box = this.fitted(zone.page, box)));
  }

  /** By thousandths of the page's width. */
  nudge(id: number, dx: number, dy: number, what: 'move' | 'size', thousandths: number): void {
    const zone = this.sheet.zones.find((one) => one.id === id);
    if (!zone) return;
    const step = Math.max(1, Math.round((this.size(zone.page).width * thousandths) / 1000));
    const [x, y, w, h] = zone.box;
    this.place(id, what === 'move' ? [x + dx * step, y + dy * step, w, h] : [x, y, w + dx * step, h + dy * step]);
  }

  /** A known field brings its name and kind; another zone of the name is the same field. */
  rename(zone: Zone, title: string, known: Map<string, KnownField>): void {
    const field = known.get(title.trim().toLowerCase());
    this.change(`rename ${zone.id}`, () => {
      zone.title = title;
      zone.name = field?.name ?? identifier(title);
      const same = this.sheet.zones.find((one) => one !== zone && one.name !== '' && one.name === zone.name);
      if (same) [zone.kind, zone.required] = [same.kind, same.required];
      else if (field) zone.kind = field.kind;
    });
  }

  /** What is said of a field holds for all its zones. */
  setField(zone: Zone, values: Partial<Pick<Zone, 'kind' | 'required'>>): void {
    this.change(`field ${zone.id}`, () => {
      for (const one of this.sheet.zones) if (one === zone || (zone.name && one.name === zone.name)) Object.assign(one, values);
    });
  }

  suggested(zone: Zone): string {
    return labelOf(zone.page, zone.box, this.printed);
  }

  toSend(): FormDrawing {
    const { sheet } = this;
    const has = (name: string) => (this.fields.some((zone) => zone.name === name) ? name : '');
    return {
      name: this.name, title: sheet.title.trim(), language: words.language, personal: sheet.personal,
      one_of_each_group: sheet.groups, person_field: has(sheet.person), period_field: has(sheet.period),
      fields: this.fields.map(({ name, title, kind, required }) => ({ name, title: title.trim(), kind, required })),
      zones: sheet.zones.map(({ name, page, box }) => ({ field: name, page, box })),
    };
  }
}
