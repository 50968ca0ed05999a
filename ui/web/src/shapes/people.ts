// Who works here: people, their sessions and settings.

export type Role = 'mailroom' | 'clerk' | 'accountant' | 'hr' | 'records' | 'administrator';

export interface Session {
  user: string;
  roles: Role[];
  queues: string[];
  sees_personal: boolean;
  preferences: Preferences;
}

export interface Preferences {
  /** Empty: as the browser. */
  language: '' | 'en' | 'de';
  /** Commands of the desk with keys of one's own. */
  keys: Record<string, string>;
}

export interface Profile {
  user: string;
  preferences: Preferences;
  second_factor: boolean;
  recovery_codes: number;
}

export interface OpenSession {
  id: string;
  started_at: string;
  used_at: string;
  address: string;
  browser: string;
  here: boolean;
}

/** What an authenticator app is given; the picture's path is in units of one module. */
export interface NewFactor {
  secret: string;
  address: string;
  picture: { size: number; path: string };
}

export interface User {
  name: string;
  roles: Role[];
  queues: string[];
  active: boolean;
  has_password: boolean;
  second_factor: boolean;
}
