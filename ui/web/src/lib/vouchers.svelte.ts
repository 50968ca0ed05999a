// What an accountant does with vouchers, on the ledger and on the document's page alike.

import { api, type Voucher } from '../api';
import { words } from '../words';
import { attempt } from './problems';
import { toasts } from './toasts.svelte';

export class VoucherActions {
  /** The voucher whose reason for reversal is being asked. */
  reversing = $state<Voucher | null>(null);

  constructor(private readonly changed: () => void) {}

  post = async (voucher: Voucher): Promise<void> => {
    if (!(await attempt(() => api.post(voucher.id)))) return;
    toasts.show(words.ledger.posted(voucher.id));
    this.changed();
  };

  ask = (voucher: Voucher): void => {
    this.reversing = voucher;
  };

  reverse = async (reason: string): Promise<void> => {
    const voucher = this.reversing;
    this.reversing = null;
    if (!voucher) return;
    await attempt(async () => {
      const opposite = await api.reverse(voucher.id, reason);
      toasts.show(words.ledger.reversed(voucher.id, opposite.voucher));
      this.changed();
    });
  };
}
