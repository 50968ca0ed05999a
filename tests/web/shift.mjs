// A shift: clerks at one queue, files that arrive all the while, and a server that is killed in the middle.
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Clerk, staff, Unreachable } from './crew.mjs';
import { samples, startServer } from './fixture.mjs';
import { plainInvoice } from './paper.mjs';
import { Witness } from './witness.mjs';

// Whatever could be accepted without a clerk is shown to one all the same.
export const everything_to_review = 'blind_share = 1.0\nhold_duplicates = false\n';
const clerk_names = Array.from({ length: 10 }, (_, index) => `clerk${String.fromCharCode(97 + index)}`);
const scans = ['invoice-de-plumber-skewed.jpg', 'invoice-de-girocode-scanned.jpg', 'receipt-my-stationer.jpg'];

/** Where the server listens; those who lost it wait until it listens again. */
export class House {
  #up = Promise.resolve();
  async open(data, settings) {
    this.server = await startServer(data, settings);
    this.address = this.server.address;
  }
  up() {
    return this.#up;
  }
  kill() {
    this.#up = (async () => {
      await this.server.halt('SIGKILL');
      await this.open(this.server.data);
    })();
    return this.#up;
  }
}

/** Hands in files: invoices of text that are quickly read, and scans that keep the readers busy. */
export class Postman {
  unanswered = 0;
  #count = 0;
  constructor(house, caller, witness) {
    Object.assign(this, { house, caller, witness });
  }
  async bring(name, bytes) {
    for (;;) {
      try {
        const { document } = await this.caller.done('POST', `/api/documents?name=${name}`, bytes);
        return this.witness?.arrived(document);
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error;
        this.unanswered += 1;
        await this.house.up();
      }
    }
  }
  invoice() {
    const number = (this.#count += 1);
    const pounds = 100 + number;
    const paper = { supplier: `Quayside Joinery ${number} Ltd`, number: `QJ-${10_000 + number}` };
    const sums = { net: `${pounds}.00`, tax: (pounds / 5).toFixed(2), total: (pounds * 1.2).toFixed(2) };
    return this.bring(`quayside-${number}.pdf`, plainInvoice({ ...paper, ...sums }));
  }
  /** Never the same bytes twice, so that each is read. */
  scan() {
    const name = scans[(this.#count += 1) % scans.length];
    return this.bring(`${this.#count}-${name}`, Buffer.concat([readFileSync(join(samples, name)), randomBytes(16)]));
  }
  /** Brings files until told to stop, so that `most` wait for the readers and as many for the clerks as `least` says. */
  async keepBusy(going_on, { waiting, for_clerks }) {
    while (going_on()) {
      try {
        const balance = await this.caller.get('/api/balance');
        const now = balance.waiting + balance.reading;
        if (balance.review + now < for_clerks) for (let n = 0; n < 10; ++n) await this.invoice();
        else if (now < waiting) await this.scan();
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error;
        await this.house.up();
      }
      await pause(200);
    }
  }
}

/** Everybody of a shift, before it begins. */
export async function opened(names = clerk_names, options = { field_ms: 1000 }) {
  const house = new House();
  await house.open(undefined, everything_to_review);
  const witness = new Witness();
  const administrator = await staff(house, house.server.link, names);
  const postman = new Postman(house, administrator, witness);
  return { house, witness, administrator, postman, clerks: names.map((name) => new Clerk(house, name, witness, options)) };
}

/** Ten clerks work for that long; what was promised and broken is in the witness that is returned. */
export async function shift({ seconds, field_ms, kills = 1, told = () => undefined }) {
  const { house, witness, administrator, postman, clerks } = await opened(clerk_names, { field_ms });
  try {
    for (let count = 0; count < 30; ++count) await postman.invoice();
    const end = Date.now() + seconds * 1000;
    const going_on = () => Date.now() < end;
    const killing = async () => {
      for (let count = 1; count <= kills; ++count) {
        await pause((seconds * 1000) / (kills + 1));
        witness.count('kills');
        await house.kill();
        told(`killed and started again, ${Math.round((end - Date.now()) / 1000)} s left`);
      }
    };
    await Promise.all([...clerks.map((clerk) => clerk.work(going_on)), postman.keepBusy(going_on, { waiting: 3, for_clerks: 40 }), killing()]);
    await witness.check(clerks, administrator, postman.unanswered);
    await house.server.halt();
    witness.verify(house.server.data);
  } finally {
    await house.server.halt('SIGKILL');
    rmSync(house.server.data, { recursive: true, force: true });
  }
  return witness;
}
