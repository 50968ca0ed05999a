// Clerks without browsers: each calls the server as the web app does, and all tell a witness what they were answered.
import { setTimeout as pause } from 'node:timers/promises';
import { password } from './fixture.mjs';

/** The server did not answer: it is being started again. */
export class Unreachable extends Error {}

/** Somebody's session. `house.address` is where the server listens now; `house.up()` resolves when it listens again. */
export class Caller {
  #cookie = '';
  constructor(house, name) {
    this.house = house;
    this.name = name;
  }

  async call(method, path, body) {
    const origin = this.house.address;
    const headers = { origin, cookie: this.#cookie };
    if (Buffer.isBuffer(body)) headers['content-type'] = 'application/octet-stream';
    else if (body !== undefined) headers['content-type'] = 'application/json';
    try {
      const answer = await fetch(origin + path, { method, headers, body: body === undefined || Buffer.isBuffer(body) ? body : JSON.stringify(body) });
      const given = answer.headers.get('set-cookie');
      if (given) this.#cookie = given.split(';')[0];
      const json = answer.headers.get('content-type')?.startsWith('application/json');
      return { status: answer.status, body: json ? await answer.json() : await answer.arrayBuffer() };
    } catch (error) {
      throw new Unreachable(`${method} ${path}: ${error.cause?.code ?? error.message}`);
    }
  }
  /** As call, where nothing but success is expected. */
  async get(path) {
    const { status, body } = await this.call('GET', path);
    if (status !== 200) throw new Error(`${this.name}: GET ${path} was answered ${status} ${body.message ?? ''}`);
    return body;
  }
  async done(method, path, body) {
    const answer = await this.call(method, path, body);
    if (answer.status >= 300) throw new Error(`${this.name}: ${method} ${path} was answered ${answer.status} ${answer.body.message}`);
    return answer.body;
  }
  signIn() {
    return this.done('POST', '/api/session', { user: this.name, password });
  }
}

const secretOf = (link) => link.split('/').pop();

/** The first administrator, who adds clerks; everybody is signed in. */
export async function staff(house, link, names) {
  const administrator = new Caller(house, 'administrator');
  await administrator.done('POST', `/api/links/${secretOf(link)}`, { password });
  for (const name of names) {
    const added = await administrator.done('POST', '/api/users', { name, roles: ['clerk'], queues: [], active: true });
    await new Caller(house, name).done('POST', `/api/links/${secretOf(added.link)}`, { password });
  }
  return administrator;
}

/** A clerk who takes, keys, accepts, postpones and now and then works on what a colleague has. */
export class Clerk extends Caller {
  #marks = 0;
  /** What was asked and not answered yet. */
  #asked = null;
  constructor(house, name, witness, { field_ms, chance = Math.random }) {
    super(house, name);
    this.witness = witness;
    this.field_ms = field_ms;
    this.chance = chance;
  }

  /** Works until told to stop; a server that goes away is waited for. */
  async work(going_on) {
    await this.signIn();
    let id = null;
    while (going_on()) {
      try {
        if (this.#asked) id = await this.#lookAgain(id);
        id ??= await this.#take(0);
        if (id === null) await pause(200);
        else id = await this.#one(id);
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error;
        this.witness.count('interrupted');
        this.#asked ??= { what: 'look', id };
        await this.house.up();
      }
    }
  }

  async #take(after) {
    const { document } = await this.done('POST', '/api/review/take', { after });
    if (document !== null) this.witness.handed(document, this.name);
    return document;
  }

  /** As the desk opens a document and looks ahead. */
  async #open(id) {
    const detail = await this.get(`/api/documents/${id}`);
    this.witness.found(id, this.name, detail.saved_draft);
    if (detail.document.state !== 'review') return detail;
    const first = detail.pages[0];
    const lease = await this.call('POST', `/api/documents/${id}/lease`);
    if (lease.status === 200) this.witness.leased(id, this.name, lease.body.user);
    await Promise.all([
      first && this.get(first.picture), first && this.get(`/api/documents/${id}/pages/1/words`),
      this.get(`/api/documents/${id}/other-values`), this.get('/api/review/next'), this.get(`/api/review/queue?after=${id}`),
    ]);
    return detail;
  }

  /** Keys a document to its end; gives the one that comes next, or null. */
  async #one(id) {
    const detail = await this.#open(id);
    if (detail.document.state !== 'review') {
      this.witness.left(id, this.name);
      return null;
    }
    const work = this.#workOn(detail);
    for (const field of work.draft.fields.slice(0, 4)) {
      await pause(this.field_ms * (0.5 + this.chance()));
      this.#key(work, field);
      await this.#keep(id, work);
    }
    const dice = this.chance();
    if (dice < 0.15) await this.#meddle();
    if (dice > 0.85) return this.#postpone(id);
    return this.#accept(id, work);
  }

  #workOn({ entry, saved_draft, type }) {
    const draft = structuredClone(saved_draft?.version === entry.version ? saved_draft.draft : entry.draft);
    const texts = new Set((type?.fields ?? []).filter(({ kind }) => kind === 'text').map(({ name }) => name));
    // What is written says who wrote it, so that it can be found again.
    const mark = `${this.name}${(this.#marks += 1)}`;
    return { version: entry.version, draft, mark, marked: draft.fields.find(({ name }) => texts.has(name)) };
  }
  #key(work, field) {
    field.confidence = 1;
    if (field === work.marked) field.value = field.text = `${field.value.replace(/ clerk\S*$/, '')} ${work.mark}`.trim();
  }
  async #keep(id, { version, draft }) {
    const sent = structuredClone({ version, draft });
    this.#asked = { what: 'keep', id, sent };
    await this.done('PUT', `/api/documents/${id}/draft`, sent);
    this.#asked = null;
    this.witness.kept(id, this.name, sent);
    await this.call('POST', `/api/documents/${id}/check`, { draft });
  }

  async #postpone(id) {
    const next = await this.#take(id);
    if (next === id) return id;
    this.witness.left(id, this.name);
    this.witness.count('postponed');
    await this.done('DELETE', `/api/documents/${id}/lease`);
    return next;
  }

  async #accept(id, work, reason = '') {
    this.witness.left(id, this.name);
    this.#asked = { what: 'decide', id, work };
    const effort = { active_ms: 9000, keystrokes: 20 };
    const { status, body } = await this.call('POST', `/api/documents/${id}/accept`, { version: work.version, draft: work.draft, reason, effort });
    this.#asked = null;
    if (status === 200) {
      this.witness.edited(id, this.name, work, body.version);
      this.witness.settled(id, this.name);
      this.witness.count('accepted');
      if (body.next !== null) this.witness.handed(body.next, this.name);
      return body.next;
    }
    if (body.code === 'reason') return this.#accept(id, work, 'as printed');
    if (body.code === 'stale' || body.code === 'state') {
      this.witness.count('conflicts_told');
      return this.#settle(id, work);
    }
    return this.#reject(id);
  }
  /** Somebody else was quicker: their version is looked at, and one's own work done on top of it. */
  async #settle(id, { mark }) {
    const theirs = await this.get(`/api/documents/${id}`);
    if (theirs.document.state !== 'review') return null;
    this.witness.held(id, this.name);
    const work = { ...this.#workOn(theirs), mark };
    if (work.marked) this.#key(work, work.marked);
    await this.#keep(id, work);
    return this.#accept(id, work);
  }
  async #reject(id) {
    this.#asked = { what: 'look', id };
    const { status } = await this.call('POST', `/api/documents/${id}/reject`, { reason: 'is not complete' });
    this.#asked = null;
    this.witness.count(status === 200 ? 'rejected' : 'conflicts_told');
    return null;
  }

  /** Corrects what a colleague has at the desk, as two people may who open the same document. */
  async #meddle() {
    const id = this.witness.somebodyElses(this.name, this.chance());
    if (!id) return;
    const detail = await this.get(`/api/documents/${id}`);
    if (detail.document.state !== 'review') return;
    const lease = await this.call('POST', `/api/documents/${id}/lease`);
    // The colleague was done meanwhile.
    if (lease.status === 200 && lease.body.user === this.name) return void (await this.done('DELETE', `/api/documents/${id}/lease`));
    const work = this.#workOn({ ...detail, saved_draft: null });
    if (!work.marked) return;
    this.#key(work, work.marked);
    await pause(this.field_ms);
    this.#asked = { what: 'decide', id, work };
    const { status, body } = await this.call('POST', `/api/documents/${id}/correct`, { version: work.version, draft: work.draft });
    this.#asked = null;
    if (status !== 200) return this.witness.count('conflicts_told');
    this.witness.edited(id, this.name, work, body.version);
    this.witness.settled(id, this.name);
    this.witness.count('corrected');
  }

  /** After a restart: what became of what was asked; gives the document that is still at the desk, or null. */
  async #lookAgain(at_desk) {
    const { what, id, sent, work } = this.#asked;
    if (id) {
      const { saved_draft, entry } = await this.get(`/api/documents/${id}`);
      const landed = what === 'decide' && entry.version === work.version + 1 && entry.author === this.name;
      if (landed) {
        this.witness.edited(id, this.name, work, entry.version);
        this.witness.settled(id, this.name);
      } else if (what === 'decide' && id === at_desk) this.witness.held(id, this.name);
      this.witness.found(id, this.name, saved_draft, sent);
      this.witness.count('looked_again');
    }
    this.#asked = null;
    return at_desk !== null && this.witness.has(at_desk, this.name) ? at_desk : null;
  }
}
