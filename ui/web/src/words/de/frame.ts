// Um jede Seite herum: Navigation, Zustände, Störungen, Anmeldung.

import type { Words } from '../en';
import type { frame as english } from '../frame';
import { plural } from '../plural';
import { failure, refusal } from './refused';
import { finding } from './told';

export const frame: Pick<Words, keyof typeof english> = {
  nav: {
    main: 'Hauptmenü',
    inbox: 'Eingang',
    review: 'Prüfen',
    keying: 'Erfassen',
    wall: 'Ausschnitte',
    failed: 'Fehler',
    alarms: 'Alarme',
    search: 'Suche',
    ledger: 'Buchungen',
    suppliers: 'Lieferanten',
    records: 'Akten',
    people: 'Personen',
    forms: 'Formulare',
    types: 'Belegarten',
    audit: 'Protokoll',
    figures: 'Kennzahlen',
    board: 'Tafel',
    mentions: 'Erwähnungen',
    profile: 'Profil',
    sign_out: 'Abmelden',
    menu: 'Ansichten',
    skip: 'Zum Inhalt springen',
    theme: { system: 'Farben: wie das System', light: 'Farben: hell', dark: 'Farben: dunkel' },
    offline: 'Keine Verbindung zu Intray. Es wird weiter versucht…',
    count: (title, count) => `${title}, ${count}`,
  },

  states: {
    waiting: 'Wartet',
    reading: 'Wird gelesen',
    failed: 'Fehlgeschlagen',
    review: 'Zu prüfen',
    accepted: 'Freigegeben',
    posted: 'Gebucht',
    rejected: 'Abgelehnt',
  },

  roles: {
    mailroom: 'Poststelle',
    clerk: 'Sachbearbeitung',
    accountant: 'Buchhaltung',
    hr: 'Personal',
    records: 'Aktenverwaltung',
    administrator: 'Administration',
  },

  common: {
    cancel: 'Abbrechen',
    close: 'Schließen',
    save: 'Speichern',
    retry: 'Erneut versuchen',
    more: 'Mehr anzeigen',
    loading: 'Wird geladen…',
    just_now: 'gerade eben',
    all: 'Alle',
    reason: 'Grund',
    reason_hint: 'Ein Satz; er bleibt im Verlauf stehen.',
    document: (id) => `Beleg ${id}`,
    open_document: 'Beleg öffnen',
    pages: (count) => plural(count, 'Seite', 'Seiten'),
    from: 'Von',
    to: 'Bis',
  },

  problems: {
    unknown: 'Auf dieser Seite ist etwas schiefgegangen. Laden Sie sie neu; nichts Gespeichertes geht verloren.',
    unreachable: 'Intray antwortet nicht. Prüfen Sie die Verbindung und versuchen Sie es erneut.',
    refusal,
    failure,
    finding,
    status: (status) => `Intray hat das abgelehnt (${status}).`,
    load: 'Das konnte nicht geladen werden.',
    missing_title: 'Nicht vorhanden',
    missing: 'Diesen Beleg gibt es nicht, er wird noch gelesen, oder Sie dürfen ihn nicht sehen.',
    forbidden: 'Ihre Rollen umfassen diese Seite nicht.',
    no_screen: 'Diese Seite gibt es nicht.',
    no_program: 'Diese Ansicht kam nicht von Intray, das inzwischen neuer sein kann als diese Seite. Laden Sie die Seite neu.',
    reload: 'Seite neu laden',
  },

  sign_in: {
    title: 'Bei Intray anmelden',
    user: 'Name',
    password: 'Passwort',
    submit: 'Anmelden',
    credentials: 'Name oder Passwort ist falsch.',
    throttled: (minutes) => `Zu viele Versuche. Warten Sie ${plural(minutes, 'Minute', 'Minuten')} und versuchen Sie es dann erneut.`,
    code: 'Code aus Ihrer App',
    code_hint: 'Sechs Ziffern; oder einer Ihrer Wiederherstellungscodes.',
    wrong_code: 'Der Code ist falsch oder wurde schon benutzt. Nehmen Sie den nächsten.',
    ended_title: 'Ihre Sitzung ist beendet',
    ended: 'Melden Sie sich wieder an, um weiterzuarbeiten. Ihre Eingaben sind noch da.',
    someone_else: 'Als jemand anders anmelden',
  },

  link: {
    title: 'Passwort festlegen',
    welcome: (user) => `Willkommen, ${user}. Wählen Sie zuerst ein Passwort.`,
    password: 'Neues Passwort',
    again: 'Dasselbe noch einmal',
    hint: 'Mindestens 10 Zeichen; nicht Ihr Name, keine Tastenreihe, kein übliches Passwort. Ein Satz ist besser als ein Rätsel.',
    submit: 'Passwort festlegen und anmelden',
    different: 'Die beiden Passwörter sind verschieden.',
    short: 'Es müssen mindestens 10 Zeichen sein.',
    used_title: 'Dieser Link gilt nicht mehr',
    used: 'Er wurde schon benutzt oder ist zu alt. Bitten Sie die Administration um einen neuen.',
    to_sign_in: 'Zur Anmeldung',
  },
};
