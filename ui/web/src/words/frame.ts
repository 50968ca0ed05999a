// Around every screen: navigation, states, problems, signing in.

import type { Role, State } from '../api';
import { plural } from './plural';

export const frame = {
  nav: {
    main: 'Main',
    inbox: 'Inbox',
    review: 'Review',
    wall: 'Snippets',
    keying: 'Second keying',
    failed: 'Failed',
    alarms: 'Alarms',
    search: 'Search',
    ledger: 'Ledger',
    suppliers: 'Suppliers',
    records: 'Records',
    people: 'People',
    forms: 'Forms',
    types: 'Document types',
    audit: 'Audit log',
    figures: 'Figures',
    board: 'Board',
    mentions: 'Mentions',
    profile: 'Profile',
    sign_out: 'Sign out',
    menu: 'Screens',
    skip: 'Skip to content',
    theme: { system: 'Colours: as the system', light: 'Colours: light', dark: 'Colours: dark' },
    offline: 'No connection to Intray. Trying again…',
    count: (title: string, count: number) => `${title}, ${count}`,
  },

  states: {
    waiting: 'Waiting',
    reading: 'Reading',
    failed: 'Failed',
    review: 'To review',
    accepted: 'Accepted',
    posted: 'Posted',
    rejected: 'Rejected',
  } satisfies Record<State, string>,

  roles: {
    mailroom: 'Mailroom',
    clerk: 'Clerk',
    accountant: 'Accountant',
    hr: 'HR',
    records: 'Records manager',
    administrator: 'Administrator',
  } satisfies Record<Role, string>,

  common: {
    cancel: 'Cancel',
    close: 'Close',
    save: 'Save',
    retry: 'Try again',
    more: 'Show more',
    loading: 'Loading…',
    just_now: 'just now',
    all: 'All',
    reason: 'Reason',
    reason_hint: 'One sentence; it is kept in the history.',
    document: (id: number) => `Document ${id}`,
    open_document: 'Open document',
    pages: (count: number) => plural(count, 'page', 'pages'),
    from: 'From',
    to: 'To',
  },

  problems: {
    unknown: 'Something went wrong in this page. Reload it; nothing saved is lost.',
    unreachable: 'Intray does not answer. Check the connection and try again.',
    /** The server's own sentence about what it refused. */
    refusal: (_code: string, message: string) => message,
    /** The server's own sentence about why a file could not be read. */
    failure: (_code: string, message: string) => message,
    /** The server's own sentence about a check of these fields. */
    finding: (_code: string, message: string, _titles: string[]) => message,
    status: (status: number) => `Intray refused this (${status}).`,
    load: 'This could not be loaded.',
    missing_title: 'Not here',
    missing: 'This document does not exist, is still being read, or you may not see it.',
    forbidden: 'Your roles do not include this screen.',
    no_screen: 'There is no such screen.',
    no_program: 'This screen did not come from Intray, which may be newer by now than this page. Reload the page.',
    reload: 'Reload the page',
  },

  sign_in: {
    title: 'Sign in to Intray',
    user: 'Name',
    password: 'Password',
    submit: 'Sign in',
    credentials: 'Name or password is wrong.',
    throttled: (minutes: number) => `Too many tries. Wait ${plural(minutes, 'minute', 'minutes')}, then try again.`,
    code: 'Code from your app',
    code_hint: 'Six digits; or one of your recovery codes.',
    wrong_code: 'The code is wrong or was used already. Take the next one.',
    ended_title: 'Your session has ended',
    ended: 'Sign in again to go on. What you typed is still here.',
    someone_else: 'Sign in as someone else',
  },

  link: {
    title: 'Set your password',
    welcome: (user: string) => `Welcome, ${user}. Choose a password to begin.`,
    password: 'New password',
    again: 'The same once more',
    hint: 'At least 10 characters; not your name, no row of the keyboard, no usual password. A sentence is better than a riddle.',
    submit: 'Set password and sign in',
    different: 'The two passwords differ.',
    short: 'At least 10 characters are needed.',
    used_title: 'This link is no longer good',
    used: 'It was used already or is too old. Ask an administrator for a new one.',
    to_sign_in: 'To sign-in',
  },
};
