// How a clerk's work on a document ends, and what may have to be asked before.

import { ApiError, api, type Document, type DocumentDetail } from '../api';
import { findingText } from '../lib/findings';
import { attempt, toldProblem } from '../lib/problems';
import { route } from '../lib/router.svelte';
import { toasts } from '../lib/toasts.svelte';
import { words } from '../words';
import { carried } from './carried';
import type { Desk } from './desk.svelte';
import { EffortMeter } from './effort';
import type { Keeper } from './keeper.svelte';
import { rememberValues } from './previous';
import { last_decision } from './undo.svelte';

export type DeskDialog = 'help' | 'comment' | 'exception' | 'reject' | 'overruling' | 'own_words';

/** What the desk's findings tell better than a refused accept does. */
const found_as: Record<string, string[]> = { unbalanced: ['total_mismatch', 'unbalanced'], unreadable: ['unreadable_field'], missing: ['missing_field'] };

export class Decision {
  dialog = $state<DeskDialog | null>(null);
  /** Somebody else's newer version, and what is to be done once that is settled. */
  stale = $state<{ theirs: DocumentDetail; then: 'accept' | 'correct' | 'go_on' } | null>(null);
  busy = $state(false);
  private refused = $state.raw({ told: '', changes: 0 });
  /** With the comments and the order as they are by now. */
  talk: DocumentDetail;
  readonly effort: EffortMeter;
  private readonly document: Document;

  constructor(
    detail: DocumentDetail,
    private readonly desk: Desk,
    private readonly keeper: Keeper,
    private readonly onreload: () => void,
  ) {
    this.talk = $state.raw(detail);
    this.document = detail.document;
    this.effort = new EffortMeter(detail.document.id);
  }

  async send(what: 'accept' | 'correct', reason = ''): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.refuse('');
    for (const cell of this.desk.cells) this.desk.settle(cell);
    try {
      await this.desk.checked();
      await this.keeper.flush();
      if (what === 'accept') await this.accept(reason);
      else await this.correct();
    } catch (error) {
      if (error instanceof ApiError && error.status === 409) await this.conflict(what);
      else if (error instanceof ApiError && error.code === 'reason') this.dialog = 'overruling';
      else this.refuse(this.told(error));
    } finally {
      this.busy = false;
    }
  }
  /** Why it was not accepted, until something is changed. */
  get refusal(): string {
    return this.refused.changes === this.desk.changes ? this.refused.told : '';
  }
  private refuse(told: string): void {
    this.refused = { told, changes: this.desk.changes };
  }
  private told(error: unknown): string {
    const codes = error instanceof ApiError ? (found_as[error.code] ?? []) : [];
    const found = this.desk.findings.filter(({ code }) => codes.includes(code));
    return found.length > 0 ? found.map(findingText).join(' · ') : toldProblem(error);
  }
  overrule(reason: string): void {
    this.dialog = null;
    void this.send('accept', reason);
  }
  private async accept(reason: string): Promise<void> {
    const { id, file_name } = this.document;
    const { undo_until, second_keying, next } = await api.accept(id, this.desk.version, this.desk.draft(), reason, this.effort.taken());
    this.effort.end();
    rememberValues(this.desk.draft());
    await this.keeper.close();
    last_decision.accepted(id, file_name, undo_until, second_keying ? words.keying.accepted(file_name) : undo_until ? undefined : words.danger.accepted_held(file_name));
    if (next === id) this.onreload();
    else this.goOn(next);
  }
  private async correct(): Promise<void> {
    await this.newVersion();
    await this.keeper.close();
    await api.dropDraft(this.document.id);
    toasts.show(words.review.saved);
    this.onreload();
  }

  private async newVersion(): Promise<void> {
    this.desk.version = (await api.correct(this.document.id, this.desk.version, this.desk.draft())).version;
  }

  private async conflict(then: 'accept' | 'correct' | 'go_on'): Promise<void> {
    await attempt(async () => (this.stale = { theirs: await api.document(this.document.id), then }));
  }
  async overwrite(): Promise<void> {
    const { theirs, then } = this.stale!;
    this.stale = null;
    this.desk.version = theirs.entry?.version ?? this.desk.version;
    if (then !== 'go_on') await this.send(then);
    else this.keeper.keep(this.desk.version, this.desk.draft());
  }
  async startOver(): Promise<void> {
    const open = this.stale === null || this.stale.theirs.document.state === 'review';
    await this.keeper.close();
    await attempt(() => api.dropDraft(this.document.id));
    if (open) this.onreload();
    else route.go(`/document/${this.document.id}`);
  }

  async reject(reason: string): Promise<void> {
    this.dialog = null;
    if (!(await attempt(() => api.reject(this.document.id, reason, this.effort.taken())))) return;
    this.effort.end();
    last_decision.rejected(this.document.id, this.document.file_name);
    await this.leaveClosed();
  }
  /** It was decided elsewhere and is no longer in review. */
  async leaveClosed(): Promise<void> {
    await this.keeper.close();
    this.goOn((await api.take(this.document.id)).document);
  }
  async postpone(): Promise<void> {
    await this.keeper.flush();
    const { document } = await api.take(this.document.id);
    if (document === null || document === this.document.id) toasts.show(words.review.only_one);
    else {
      toasts.show(words.review.postponed(this.document.file_name));
      this.goOn(document);
    }
  }
  /** What was passed on is somebody else's now. */
  async commented(passed_on: boolean): Promise<void> {
    this.dialog = null;
    if (passed_on) {
      await this.keeper.flush();
      this.goOn((await api.take(this.document.id)).document);
    } else this.talk = { ...this.talk, ...(await api.comments(this.document.id)) };
  }
  /** What was keyed stays in the history, and comes along to the fields that the other type has, too. */
  async changeType(type: string): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (const cell of this.desk.cells) this.desk.settle(cell);
    const { id } = this.document;
    try {
      await this.desk.checked();
      await this.keeper.flush();
      const keyed = this.desk.edited() ? this.desk.keyed() : null;
      if (keyed) await this.newVersion();
      await api.changeType(id, type);
      if (keyed) carried.keep(id, keyed);
      await this.keeper.close();
      await api.dropDraft(id);
      this.onreload();
    } catch (error) {
      if (error instanceof ApiError && error.code === 'stale') await this.conflict('go_on');
      else toasts.error(toldProblem(error));
    } finally {
      this.busy = false;
    }
  }

  /** Opens the next document, unless the clerk has gone elsewhere meanwhile. */
  private goOn(next: number | null): void {
    if (route.screen !== 'review' || route.id !== this.document.id) return;
    route.go(next === null ? '/review' : `/review/${next}`);
  }
}
