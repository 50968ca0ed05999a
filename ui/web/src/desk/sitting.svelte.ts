// A clerk's sitting over one document: from its coming onto the desk to the next one's.

import type { Box, DocumentDetail } from '../api';
import { session } from '../lib/session.svelte';
import { carried } from './carried';
import type { Cell } from './cells';
import { Decision } from './decision.svelte';
import { Desk } from './desk.svelte';
import { Hold } from './hold.svelte';
import { Keeper } from './keeper.svelte';
import { Moves } from './moves';
import type { Doubts } from './others';

export class Sitting {
  readonly keeper: Keeper;
  readonly desk: Desk;
  readonly decision: Decision;
  readonly moves: Moves;
  readonly hold: Hold;
  /** The fields say what was left unfinished, and nobody has said yet that this is known. */
  restored = $state(false);
  why = $state<Cell | null>(null);
  /** Ink that the explanation points at. */
  pointed = $state<{ page: number; box: Box } | null>(null);
  private readonly first: Cell | null;
  private readonly outdated: boolean;

  constructor(
    readonly detail: DocumentDetail,
    /** What is known of its fields, which may come later. */
    private readonly doubts: Promise<Doubts>,
    onreload: () => void,
  ) {
    const { document, entry } = detail;
    const user = session.me?.user ?? '';
    this.keeper = new Keeper(user, document.id);
    const saved = this.keeper.local() ?? detail.saved_draft;
    const nothing = { document_type: document.document_type, type_confidence: 0, verdict: 'review' as const, fields: [], line_items: [], findings: [] };
    this.desk = new Desk(detail, saved?.draft ?? entry?.draft ?? nothing, saved?.version ?? entry?.version ?? 0, this.keeper);
    const keyed = carried.take(document.id);
    if (keyed) this.desk.carry(keyed);
    this.first = this.desk.nextDoubtful(null) ?? this.desk.cells[0] ?? null;
    if (this.first) this.desk.active = { field: this.first.name };
    this.decision = new Decision(detail, this.desk, this.keeper, onreload);
    this.moves = new Moves(this.desk);
    this.hold = new Hold(document.id, user);
    this.restored = saved !== null;
    this.outdated = saved !== null && entry !== null && saved.version !== entry.version;
  }

  /** When its fields are on the screen. */
  begin(): void {
    this.moves.focusOn(this.first);
    if (this.outdated) this.decision.stale = { theirs: this.detail, then: 'go_on' };
    void this.doubts.then((known) => (this.desk.known = known));
    this.hold.start();
  }
  end(): void {
    this.keeper.leave();
    this.hold.stop();
  }

  explain(cell: Cell): void {
    this.pointed = null;
    this.why = cell;
  }
  closeWhy(): void {
    this.moves.focusOn(this.why);
    this.why = this.pointed = null;
  }
}
