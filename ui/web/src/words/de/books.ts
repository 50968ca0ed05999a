// Buchungen, Lieferanten und Akten.

import type { books as english } from '../books';
import type { Words } from '../en';
import { open } from '../open';
import { plural } from '../plural';

export const books: Pick<Words, keyof typeof english> = {
  ledger: {
    title: 'Buchungen',
    state: 'Zustand',
    states: { draft: 'Entwurf', posted: 'Gebucht', reversed: 'Storniert' },
    voucher: (id) => `Buchung ${id}`,
    columns: { voucher: 'Nr.', date: 'Datum', account: 'Konto', debit: 'Soll', credit: 'Haben', currency: 'Währung' },
    post: 'Buchen',
    rebook: 'Konto…',
    rebook_title: (id) => `Buchung ${id} auf ein anderes Konto buchen`,
    rebook_hint: (account, posted) =>
      `Der Aufwand ist auf ${account} gebucht. ${posted ? 'Eine Gegenbuchung nimmt ihn zurück, und auf das andere Konto wird neu gebucht.' : 'Der Entwurf wird geändert.'}`,
    rebook_account: 'Konto',
    rebook_new: (account) => `Noch keine Buchung nutzt „${account}“. Prüfen Sie, ob es so in Ihrem Kontenplan steht.`,
    rebook_remember: 'Auch für spätere Belege dieses Lieferanten',
    rebook_submit: 'Auf das Konto buchen',
    rebooked: (id, account, supplier) =>
      `Buchung ${id} geht auf ${account}${supplier ? `, spätere Belege von ${supplier} auch` : ''}`,
    forget_account: 'Nur dieses Mal',
    account_forgotten: 'Das Konto des Lieferanten ist wieder das alte',
    reverse: 'Stornieren…',
    reverse_title: (id) => `Buchung ${id} stornieren`,
    reverse_hint: 'Es wird eine Gegenbuchung gebucht, und der Beleg kommt zurück zur Prüfung.',
    reverse_submit: 'Buchung stornieren',
    posted: (id) => `Buchung ${id} gebucht`,
    reversed: (id, by) => `Buchung ${id} durch Buchung ${by} storniert`,
    reverses: (id) => `storniert Buchung ${id}`,
    reversed_by: (id) => `storniert durch Buchung ${id}`,
    posted_by: (who, when) => `gebucht von ${who}, ${when}`,
    empty_title: 'Keine Buchungen',
    empty: 'Aus freigegebenen Rechnungen und Quittungen werden Buchungen; gebucht wird einige Sekunden später.',
    export: 'Exportieren',
    list: 'Buchungen',
  },

  suppliers: {
    title: 'Lieferanten',
    name: 'Lieferant',
    name_hint: 'Teil eines Namens',
    tax_id: 'Steuernummer',
    lessons: 'Gelerntes',
    in_force: (count, of) => `${count} von ${of} in Kraft`,
    back: 'Alle Lieferanten',
    empty_title: 'Noch keine Lieferanten bekannt',
    empty: 'Sobald ein von jemandem freigegebener Beleg gebucht ist, merkt sich Intray den Lieferanten: wer es ist und wo seine Felder stehen.',
    account: 'Sollkonto',
    account_hint: 'Anstelle des Kontos der Belegart; leer: das der Belegart.',
    account_saved: 'Konto gespeichert; es gilt ab der nächsten Buchung.',
    from: (file) => `Gelernt aus ${file}`,
    states: open({ in_force: 'In Kraft', harmful: 'Verworfen', off: 'Ausgeschaltet' }),
    off: 'Ausschalten',
    on: 'Einschalten',
    off_title: (file) => `Ausschalten, was aus ${file} gelernt wurde`,
    on_title: (file) => `Einschalten, was aus ${file} gelernt wurde`,
    switched_off: 'Ausgeschaltet; der nächste Beleg wird ohne das gelesen.',
    switched_on: 'Eingeschaltet.',
    learned: 'Was gelernt wurde',
    behind: (words) => `hinter „${words}“`,
    stands: 'wo es stand',
  },

  records: {
    title: 'Akten',
    employee: 'Mitarbeiter',
    employee_hint: 'Teil eines Namens',
    form: 'Formular',
    every_form: 'Alle Formulare',
    empty_title: 'Keine Akten',
    empty: 'Freigegebene Personalformulare werden hier abgelegt, nach Mitarbeitern.',
    number: (number) => `Nr. ${number}`,
    forms: (count) => plural(count, 'Formular', 'Formulare'),
    states: open({ draft: 'Entwurf', filed: 'Abgelegt', withdrawn: 'Zurückgezogen' }),
  },
};
