// Who is signed in, what they may do, and what happens when the session ends under their hands.

import { ApiError, api, onSessionEnd, type Role, type Session } from '../api';
import { followLanguage, forgetLanguage } from './language';

const allowed = {
  upload: ['mailroom', 'clerk', 'accountant', 'hr', 'records', 'administrator'],
  review: ['clerk', 'accountant', 'hr'],
  keying: ['clerk', 'accountant', 'hr', 'administrator'],
  keying_rules: ['administrator'],
  retry: ['mailroom', 'clerk', 'hr', 'administrator'],
  reject: ['clerk', 'accountant', 'hr', 'mailroom'],
  alarms: ['clerk', 'accountant', 'administrator'],
  explain: ['clerk', 'accountant', 'hr', 'records', 'administrator'],
  ledger: ['accountant', 'administrator', 'clerk', 'records'],
  post: ['accountant'],
  suppliers: ['clerk', 'accountant', 'records', 'administrator'],
  teach: ['clerk', 'accountant'],
  export_ledger: ['accountant', 'records', 'administrator'],
  export_records: ['hr'],
  people: ['administrator'],
  forms: ['administrator'],
  audit: ['administrator', 'records'],
  board: ['administrator', 'accountant'],
  team_figures: ['administrator', 'accountant'],
  set_budget: ['administrator'],
  pass_on: ['clerk', 'accountant', 'hr', 'administrator'],
} satisfies Record<string, Role[]>;
export type Action = keyof typeof allowed;

class SignedIn {
  me = $state<Session | null>(null);
  /** False until the server was asked once. */
  known = $state(false);
  /** The session ended; the dialog is open. */
  ended = $state(false);
  private waiting: (() => void)[] = [];

  constructor() {
    onSessionEnd(() => this.wait());
  }

  async start(): Promise<void> {
    try {
      this.me = await api.session();
      followLanguage(this.me.preferences.language);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
    } finally {
      this.known = true;
    }
  }

  private wait(): Promise<void> {
    if (this.me) this.ended = true;
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  begin(session: Session): void {
    this.me = session;
    this.known = true;
    this.ended = false;
    followLanguage(session.preferences.language);
    for (const resume of this.waiting.splice(0)) resume();
  }

  async signOut(): Promise<void> {
    try {
      await api.signOut();
    } finally {
      this.leave();
    }
  }

  /** To the sign-in screen; a fresh page so that nothing of this user stays in memory. */
  leave(): void {
    forgetLanguage();
    location.hash = '';
    location.reload();
  }

  may(action: Action): boolean {
    const roles: readonly Role[] = allowed[action];
    return this.me?.roles.some((role) => roles.includes(role)) ?? false;
  }
}

export const session = new SignedIn();
