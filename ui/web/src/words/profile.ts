// One's own profile: password, second factor, sessions, language, keys.

import { open } from './open';
import { plural } from './plural';

export const profile = {
  /** Keys that are not written the same on every keyboard. */
  key_names: open({
    Ctrl: 'Ctrl', Shift: 'Shift', Enter: 'Enter', Space: 'Space', Delete: 'Delete', Insert: 'Insert',
    'Page Up': 'Page Up', 'Page Down': 'Page Down', Arrows: 'Arrows', Click: 'Click', Drag: 'Drag', Wheel: 'Wheel',
  }),

  profile: {
    title: 'Profile',
    open: (user: string) => `Profile of ${user}`,
    name: 'Name',
    roles: 'Roles',
    roles_hint: 'An administrator changes them.',
    language: 'Language',
    languages: { '': 'As the browser', en: 'English', de: 'Deutsch' },

    password: {
      title: 'Password',
      old: 'Password now',
      next: 'New password',
      again: 'The same once more',
      rules: 'At least 10 characters; not your name, no row of the keyboard, no usual password. A sentence is better than a riddle. Your other sessions end.',
      submit: 'Change password',
      changed: 'Password changed; other sessions have ended.',
      wrong: 'That is not your password now.',
    },

    factor: {
      title: 'Second factor',
      off_text: 'After the password a code from an app on your telephone is asked for, so that a password alone lets nobody in.',
      on_text: (codes: number) => `On. ${plural(codes, 'recovery code is', 'recovery codes are')} left.`,
      few: 'Switch it off and on again for new recovery codes.',
      set_up: 'Set up…',
      switch_off: 'Switch off…',
      set_up_title: 'Set up the second factor',
      off_title: 'Switch off the second factor',
      password: 'Your password',
      go_on: 'Go on',
      scan: 'Read this picture with an authenticator app, or type the key into it.',
      picture: 'QR code of the key',
      key: 'Key',
      code: 'Code that the app shows',
      confirm: 'Switch on',
      wrong: 'The code is wrong. Take the one shown now.',
      recovery_title: 'Your recovery codes',
      recovery: 'Each lets you in once instead of a code, should the telephone be lost. They are shown only now: print them or write them down.',
      copy: 'Copy codes',
      copied: 'Codes copied',
      kept: 'I have kept them',
      leave_title: 'Leave without the recovery codes?',
      leave_text: 'They are not shown again. Should the telephone be lost, you do not get in without them.',
      leave: 'Leave',
      switched_on: 'Second factor switched on',
      switched_off: 'Second factor switched off',
    },

    sessions: {
      title: 'Sessions',
      of: (user: string) => `Sessions of ${user}`,
      browser: 'Browser',
      address: 'Address',
      started: 'Started',
      used: 'Last used',
      here: 'this one',
      end: 'End',
      end_one: (browser: string, started: string) => `End the session in ${browser} of ${started}`,
      end_others: 'End all others',
      end_all: 'End all',
      ended: (count: number) => `${plural(count, 'session', 'sessions')} ended`,
      none: 'Signed in nowhere.',
      on: (browser: string, system: string) => `${browser} on ${system}`,
      unknown_browser: 'Another browser',
      before: 'earlier',
    },

    keys: {
      title: 'Keys of the desk',
      intro: 'Choose a command, then press its new keys. Esc leaves it as it is.',
      press: 'Press keys…',
      change: (command: string, keys: string) => `${command}: ${keys}. Change`,
      reset: 'Reset',
      reset_one: (command: string, keys: string) => `Reset ${command} to ${keys}`,
      reset_all: 'Reset all',
      changed: (command: string, keys: string) => `${command}: ${keys}`,
      usual: 'All keys are as usual again',
      taken: (keys: string, command: string) => `${keys} is already: ${command}`,
      reserved: (keys: string) => `${keys} belongs to the browser, the system or the fields.`,
      plain: (keys: string) => `${keys} alone would be typed into a field. Take it with Ctrl or Alt, or take F1 to F12.`,
      alt_gr: (keys: string) => `${keys} types characters on many keyboards (AltGr).`,
      kept_on_server: 'Kept with your profile: they are the same at every computer.',
    },
  },
};
