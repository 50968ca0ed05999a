// Remembers what the server promised to everybody, and finds where it broke a promise.
import { execFileSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';

export class Witness {
  breaches = [];
  counts = {
    handed_out: 0, drafts_kept: 0, drafts_found: 0, accepted: 0, corrected: 0, postponed: 0, rejected: 0,
    conflicts_told: 0, arrived: 0, kills: 0, interrupted: 0, looked_again: 0,
  };
  #holders = new Map();
  /** By document, by clerk. */
  #drafts = new Map();
  #edits = new Map();
  #arrivals = new Set();

  count(what) {
    this.counts[what] += 1;
  }
  breach(text) {
    this.breaches.push(text);
  }

  /** The server gave a document to somebody. */
  handed(id, to) {
    this.count('handed_out');
    const holder = this.#holders.get(id);
    if (holder && holder !== to) this.breach(`document ${id} was handed to ${to} while ${holder} had it`);
    this.#holders.set(id, to);
  }
  leased(id, to, said) {
    if (this.#holders.get(id) === to && said !== to) this.breach(`document ${id} was taken from ${to} by ${said}`);
  }
  /** Called before the server is told, so that nobody can be given it sooner. */
  left(id, by) {
    if (this.#holders.get(id) === by) this.#holders.delete(id);
  }
  /** It was not left after all. */
  held(id, by) {
    const holder = this.#holders.get(id) ?? by;
    if (holder !== by) this.breach(`document ${id} was handed to ${holder} while ${by} had it`);
    this.#holders.set(id, by);
  }
  has(id, by) {
    return this.#holders.get(id) === by;
  }
  somebodyElses(than, share) {
    const others = [...this.#holders].filter(([, holder]) => holder !== than).map(([id]) => id);
    return others[Math.floor(share * others.length)] ?? null;
  }

  kept(id, by, draft) {
    this.count('drafts_kept');
    if (!this.#drafts.has(id)) this.#drafts.set(id, new Map());
    this.#drafts.get(id).set(by, draft);
  }
  /** `maybe`: what was sent, but never answered. */
  found(id, by, draft, maybe) {
    const kept = this.#drafts.get(id)?.get(by);
    if (maybe && isDeepStrictEqual(draft, maybe)) return this.kept(id, by, maybe);
    if (!kept) return;
    if (isDeepStrictEqual(draft, kept)) this.count('drafts_found');
    else this.breach(`document ${id}: the draft of ${by} is ${draft ? 'another than was kept' : 'lost'}`);
  }
  settled(id, by) {
    this.#drafts.get(id)?.delete(by);
  }

  edited(id, by, { version: seen, mark, marked }, version) {
    if (!this.#edits.has(id)) this.#edits.set(id, []);
    this.#edits.get(id).push({ by, seen, version, field: marked?.name, mark: marked ? mark : null });
  }
  arrived(id) {
    this.count('arrived');
    this.#arrivals.add(id);
  }

  /** Everything that was promised, held against what the server says now: to each of the clerks, and to an administrator,
      who sees all documents. `unanswered`: arrivals that nobody was told of. */
  async check(clerks, administrator, unanswered = 0) {
    for (const clerk of clerks)
      for (const [id, drafts] of this.#drafts)
        if (drafts.has(clerk.name)) this.found(id, clerk.name, (await clerk.get(`/api/documents/${id}`)).saved_draft);
    for (const [id, edits] of this.#edits) this.#hold(id, edits, (await clerks[0].get(`/api/documents/${id}/history`)).versions);
    await this.#checkArrivals(administrator, await administrator.get('/api/balance'), unanswered);
  }
  /** Each version was made from the one before it, and says what its maker wrote. */
  #hold(id, edits, versions) {
    for (const { by, seen, version, field, mark } of edits) {
      const there = versions.find((one) => one.version === version);
      if (version !== seen + 1) this.breach(`document ${id}: ${by} saw version ${seen} and made ${version}; what is between was overwritten`);
      if (there?.author !== by) this.breach(`document ${id}: version ${version} is not by ${by}, to whom it was promised`);
      else if (mark && !there.draft.fields.find(({ name }) => name === field)?.value.endsWith(mark))
        this.breach(`document ${id}: version ${version} does not say what ${by} wrote`);
    }
    if (new Set(edits.map(({ version }) => version)).size !== edits.length) this.breach(`document ${id}: a version was promised twice`);
  }
  async #checkArrivals(administrator, balance, unanswered) {
    if (!balance.balanced) this.breach(`the balance does not hold: ${JSON.stringify(balance)}`);
    const [least, most] = [this.counts.arrived, this.counts.arrived + unanswered];
    if (balance.received < least || balance.received > most) this.breach(`${least} to ${most} files were handed in, ${balance.received} received`);
    for (const id of this.#arrivals)
      if ((await administrator.call('GET', `/api/documents/${id}`)).status !== 200) this.breach(`document ${id} was received and is not there`);
  }

  /** On a data folder that nobody serves. */
  verify(data) {
    try {
      execFileSync(process.env.INTRAY_PROGRAM, ['verify', '--data', data], { encoding: 'utf8', stdio: 'pipe' });
    } catch (error) {
      this.breach(`intray verify: ${error.stdout}${error.stderr}`);
    }
  }
}
