// What was keyed into a document under one type, until it comes back to the desk under another.

import type { Field, LineItem } from '../api';

export interface Keyed {
  fields: Field[];
  /** Null where no line was touched. */
  lines: LineItem[] | null;
}

class Carried {
  private work: { document: number; keyed: Keyed } | null = null;

  keep(document: number, keyed: Keyed): void {
    this.work = { document, keyed };
  }
  take(document: number): Keyed | null {
    if (this.work?.document !== document) return null;
    const { keyed } = this.work;
    this.work = null;
    return keyed;
  }
}

export const carried = new Carried();
