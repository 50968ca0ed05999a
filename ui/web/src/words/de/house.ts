// Personen und das Protokoll.

import type { Words } from '../en';
import type { house as english } from '../house';

export const house: Pick<Words, keyof typeof english> = {
  people: {
    title: 'Personen',
    add: 'Person hinzufügen',
    add_title: 'Eine Person hinzufügen',
    edit_title: (name) => `${name} ändern`,
    name: 'Name',
    name_hint: 'Zum Anmelden; Buchstaben und Ziffern.',
    roles: 'Rollen',
    queues: 'Sieht auch',
    hr_queue: 'Personalbelege (als Sachbearbeitung)',
    no_role: 'Wählen Sie mindestens eine Rolle.',
    status: 'Stand',
    active: 'Aktiv',
    inactive: 'Deaktiviert',
    invited: 'Hat noch kein Passwort',
    edit: 'Ändern',
    new_link: 'Neuer Link',
    deactivate: 'Deaktivieren',
    activate: 'Aktivieren',
    link_title: (name) => `Einmaliger Link für ${name}`,
    link: 'Geben Sie diesen Link weiter. Er legt einmal ein Passwort fest; frühere Links gelten nicht mehr.',
    copy: 'Link kopieren',
    copied: 'Link kopiert',
    you: 'Sie',
    actions: 'Aktionen',
    sessions: 'Sitzungen',
    second_factor: 'zweiter Faktor',
    drop_factor: 'Zweiten Faktor aus',
    drop_factor_of: (name) => `Zweiten Faktor von ${name} ausschalten`,
    drop_factor_hint: (name) =>
      `Für jemanden, der Telefon und Wiederherstellungscodes verloren hat. ${name} meldet sich dann mit dem Passwort allein an; vergewissern Sie sich, dass wirklich ${name} darum bittet. Es bleibt im Protokoll stehen.`,
    factor_dropped: (name) => `${name} meldet sich jetzt mit dem Passwort allein an`,
  },

  audit: {
    title: 'Protokoll',
    intro: 'Zeilen werden nur angefügt; jede trägt den SHA-256-Wert der vorigen. „intray verify“ prüft die Kette.',
    columns: { sequence: 'Nr.', at: 'Wann', actor: 'Wer', action: 'Was', document: 'Beleg', detail: 'Einzelheiten' },
    empty_title: 'Noch ist nichts geschehen',
    empty: 'Was Personen und Intray tun, steht hier.',
    end: 'Ende des Protokolls',
  },
};
