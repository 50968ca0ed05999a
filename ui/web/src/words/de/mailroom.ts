// Was eingeht, was nicht gelesen werden konnte, was abgelehnt wird.

import type { Words } from '../en';
import type { mailroom as english } from '../mailroom';
import { plural } from '../plural';

export const mailroom: Pick<Words, keyof typeof english> = {
  balance: {
    title: 'Bilanz der Eingänge',
    received: 'Eingegangen',
    split_off: 'Abgetrennt',
    merged: 'Zusammengelegt',
    posted: 'Gebucht',
    rejected: 'Abgelehnt',
    duplicate: 'Doppelt',
    pending: 'Offen',
    holds: 'Nichts fehlt: Die Summe stimmt',
    broken: 'Die Summe stimmt nicht: Führen Sie „intray verify“ aus',
  },

  inbox: {
    title: 'Eingang',
    choose: 'Dateien hinzufügen',
    drop: 'Dateien hier ablegen',
    drop_hint: 'PDF, JPEG, PNG, TIFF, WebP, HEIC oder E-Rechnung als XML',
    state: 'Zustand',
    type: 'Belegart',
    every_type: 'Alle Belegarten',
    empty_title: 'Der Eingangskorb ist leer',
    empty: 'Legen Sie Dateien irgendwo auf dieser Seite ab oder wählen Sie sie aus. Scans, Fotos und PDF-Dateien werden beim Eintreffen gelesen.',
    nothing_title: 'Nichts passt zu diesen Filtern',
    nothing: 'Kein Beleg hat diesen Zustand und diese Art.',
    show_all: 'Alle Belege zeigen',
    list: 'Belege',
    reading_page: (page, pages) => `Seite ${page} von ${pages}`,
    doubtful: (count) => plural(count, 'zweifelhaftes Feld', 'zweifelhafte Felder'),
    arrived: (count) => `${count}-mal eingegangen`,
  },

  uploads: {
    title: 'Eingehende Dateien',
    queued: 'Wartet',
    sending: 'Wird gesendet',
    received: (document) => `Als Beleg ${document} angenommen`,
    known: (document) => `Schon bekannt als Beleg ${document}`,
    failed: 'Nicht angenommen',
    clear: 'Liste leeren',
    progress: (name) => `${name} wird gesendet`,
    done: (received, known, failed) =>
      [
        `${plural(received, 'Datei', 'Dateien')} angenommen`,
        known ? `${known} schon bekannt` : '',
        failed ? `${failed} nicht angenommen` : '',
      ]
        .filter(Boolean)
        .join(', '),
  },

  failed: {
    title: 'Fehlgeschlagene Belege',
    intro: 'Diese konnten nicht gelesen werden. Nichts ist verloren: Das Original bleibt erhalten.',
    empty_title: 'Keine fehlgeschlagenen Belege',
    empty: 'Was nicht gelesen werden kann, wartet hier mit dem Grund dafür.',
    retry: 'Erneut versuchen',
    unlock: 'Mit Passwort öffnen',
    password: 'Passwort der PDF-Datei',
    password_hint: 'Wird einmal zum Lesen benutzt und nicht aufbewahrt.',
    reject: 'Ablehnen…',
    retrying: (name) => `${name} wird erneut gelesen`,
    still: (name) => `${name} ist wieder fehlgeschlagen`,
  },

  reject: {
    title: (name) => `${name} ablehnen`,
    hint: 'Der Beleg verlässt die Warteschlange und wird nicht gebucht. Auf seiner Seite lässt er sich zurückholen.',
    submit: 'Beleg ablehnen',
    done: (name) => `${name} wurde abgelehnt`,
    usual: ['Nicht für uns', 'Werbung', 'Unleserlich, neue Kopie angefordert', 'Zweimal auf Papier eingegangen'],
  },

  reopen: {
    title: (name) => `${name} wieder öffnen`,
    hint: 'Der Beleg kommt zurück zur Prüfung; eine daraus abgelegte Akte wird zurückgezogen.',
    submit: 'Beleg wieder öffnen',
    done: (name) => `${name} ist wieder zu prüfen`,
  },
};
