// Das eigene Profil: Passwort, zweiter Faktor, Sitzungen, Sprache, Tasten.

import type { Words } from '../en';
import { open } from '../open';
import { plural } from '../plural';
import type { profile as english } from '../profile';

export const profile: Pick<Words, keyof typeof english> = {
  key_names: open({
    Ctrl: 'Strg', Shift: 'Umschalt', Enter: 'Eingabe', Space: 'Leertaste', Delete: 'Entf', Insert: 'Einfg',
    'Page Up': 'Bild ↑', 'Page Down': 'Bild ↓', Arrows: 'Pfeile', Click: 'Klick', Drag: 'Ziehen', Wheel: 'Rad',
  }),

  profile: {
    title: 'Profil',
    open: (user) => `Profil von ${user}`,
    name: 'Name',
    roles: 'Rollen',
    roles_hint: 'Die Administration ändert sie.',
    language: 'Sprache',
    languages: { '': 'Wie der Browser', en: 'English', de: 'Deutsch' },

    password: {
      title: 'Passwort',
      old: 'Bisheriges Passwort',
      next: 'Neues Passwort',
      again: 'Dasselbe noch einmal',
      rules: 'Mindestens 10 Zeichen; nicht Ihr Name, keine Tastenreihe, kein übliches Passwort. Ein Satz ist besser als ein Rätsel. Ihre anderen Sitzungen enden.',
      submit: 'Passwort ändern',
      changed: 'Passwort geändert; andere Sitzungen sind beendet.',
      wrong: 'Das ist nicht Ihr bisheriges Passwort.',
    },

    factor: {
      title: 'Zweiter Faktor',
      off_text: 'Nach dem Passwort wird ein Code aus einer App auf Ihrem Telefon verlangt, damit ein Passwort allein niemanden einlässt.',
      on_text: (codes) => `Eingeschaltet. Noch ${plural(codes, 'Wiederherstellungscode', 'Wiederherstellungscodes')}.`,
      few: 'Für neue Wiederherstellungscodes schalten Sie ihn aus und wieder ein.',
      set_up: 'Einrichten…',
      switch_off: 'Ausschalten…',
      set_up_title: 'Zweiten Faktor einrichten',
      off_title: 'Zweiten Faktor ausschalten',
      password: 'Ihr Passwort',
      go_on: 'Weiter',
      scan: 'Lesen Sie dieses Bild mit einer Authentifizierungs-App ein oder tippen Sie den Schlüssel dort ab.',
      picture: 'QR-Code des Schlüssels',
      key: 'Schlüssel',
      code: 'Code, den die App zeigt',
      confirm: 'Einschalten',
      wrong: 'Der Code ist falsch. Nehmen Sie den, der jetzt angezeigt wird.',
      recovery_title: 'Ihre Wiederherstellungscodes',
      recovery: 'Jeder gilt einmal anstelle eines Codes, falls das Telefon verloren geht. Sie werden nur jetzt gezeigt: Drucken Sie sie aus oder schreiben Sie sie auf.',
      copy: 'Codes kopieren',
      copied: 'Codes kopiert',
      kept: 'Ich habe sie verwahrt',
      leave_title: 'Ohne die Wiederherstellungscodes gehen?',
      leave_text: 'Sie werden nicht noch einmal gezeigt. Geht das Telefon verloren, kommen Sie ohne sie nicht mehr hinein.',
      leave: 'Gehen',
      switched_on: 'Zweiter Faktor eingeschaltet',
      switched_off: 'Zweiter Faktor ausgeschaltet',
    },

    sessions: {
      title: 'Sitzungen',
      of: (user) => `Sitzungen von ${user}`,
      browser: 'Browser',
      address: 'Adresse',
      started: 'Begonnen',
      used: 'Zuletzt benutzt',
      here: 'diese',
      end: 'Beenden',
      end_one: (browser, started) => `Die Sitzung in ${browser} von ${started} beenden`,
      end_others: 'Alle anderen beenden',
      end_all: 'Alle beenden',
      ended: (count) => `${plural(count, 'Sitzung', 'Sitzungen')} beendet`,
      none: 'Nirgends angemeldet.',
      on: (browser, system) => `${browser} unter ${system}`,
      unknown_browser: 'Anderer Browser',
      before: 'früher',
    },

    keys: {
      title: 'Tasten des Prüfplatzes',
      intro: 'Wählen Sie einen Befehl und drücken Sie dann seine neuen Tasten. Esc lässt ihn, wie er ist.',
      press: 'Tasten drücken…',
      change: (command, keys) => `${command}: ${keys}. Ändern`,
      reset: 'Zurücksetzen',
      reset_one: (command, keys) => `${command} auf ${keys} zurücksetzen`,
      reset_all: 'Alle zurücksetzen',
      changed: (command, keys) => `${command}: ${keys}`,
      usual: 'Alle Tasten sind wieder wie üblich',
      taken: (keys, command) => `${keys} ist schon vergeben: ${command}`,
      reserved: (keys) => `${keys} gehört dem Browser, dem System oder den Feldern.`,
      plain: (keys) => `${keys} allein würde in ein Feld getippt. Nehmen Sie Strg oder Alt dazu, oder F1 bis F12.`,
      alt_gr: (keys) => `${keys} schreibt auf vielen Tastaturen Zeichen (AltGr).`,
      kept_on_server: 'Mit Ihrem Profil gespeichert: An jedem Rechner gelten dieselben Tasten.',
    },
  },
};
