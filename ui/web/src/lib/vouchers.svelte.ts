// What an accountant does with vouchers, on the ledger and on the document's page alike.

import { api, type Voucher } from '../api';
import { words } from '../words';
import { attempt } from './problems';
import { toasts } from './toasts.svelte';

export class VoucherActions {
  /** The voucher whose reason for reversal is being asked. */
  reversing = $state<Voucher | null>(null);

  /** The voucher whose other account is being asked. */
  rebooking = $state<Voucher | null>(null);

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

  askAccount = (voucher: Voucher): void => {
    this.rebooking = voucher;
  };

  bookTo = async (account: string, remember: boolean): Promise<void> => {
    const voucher = this.rebooking;
    this.rebooking = null;
    if (!voucher) return;
    await attempt(async () => {
      const done = await api.bookTo(voucher.id, account, remember);
      const told = words.ledger.rebooked(done.voucher, account, done.supplier ? done.supplier_name : '');
      if (done.supplier)
        toasts.show(told, {
          seconds: 10,
          action: { title: words.ledger.forget_account, run: () => void this.forget(done.supplier, done.account_before) },
        });
      else toasts.show(told);
      this.changed();
    });
  };

  private async forget(supplier: number, account: string): Promise<void> {
    if (await attempt(() => api.setAccount(supplier, account))) toasts.show(words.ledger.account_forgotten);
  }
}
