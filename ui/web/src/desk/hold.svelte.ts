// The clerk's hold on a document: nobody else is given it while there is work on it.

import { api, type Lease } from '../api';
import { afterPaint } from '../lib/painted';

const renew_ms = 60_000;
const warn_ms = 60_000;
const look_ms = 5_000;

export class Hold {
  /** Somebody else who works on the document. */
  other = $state<string | null>(null);
  /** The hold ends within a minute, as nothing is being done. */
  ending = $state(false);
  private until = Infinity;
  private renewed = 0;
  private timer: ReturnType<typeof setInterval> | undefined;
  private callOff = () => {};

  constructor(private readonly document: number, private readonly user: string) {}

  start(): void {
    this.callOff = afterPaint(() => void this.renew());
    this.timer = setInterval(() => this.look(), look_ms);
  }
  /** The clerk does something. */
  touch(): void {
    if (Date.now() - this.renewed > renew_ms || this.ending) void this.renew();
  }
  stop(): void {
    this.callOff();
    clearInterval(this.timer);
    if (this.other === null) afterPaint(() => void api.release(this.document).catch(() => undefined));
  }

  private look(): void {
    this.ending = this.other === null && this.until - Date.now() < warn_ms;
    if (this.until < Date.now()) void this.renew();
  }
  private async renew(): Promise<void> {
    this.renewed = Date.now();
    let lease: Lease;
    try {
      lease = await api.lease(this.document);
    } catch {
      // No longer in review, or no connection: the next save tells.
      return;
    }
    this.other = lease.user === this.user ? null : lease.user;
    this.until = new Date(lease.until).getTime();
    this.ending = false;
  }
}
