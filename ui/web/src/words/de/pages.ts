// Die Seiten eines Belegs: drehen, verschieben, abtrennen, zusammenlegen, in den Papierkorb.

import type { Words } from '../en';
import type { pages as english } from '../pages';
import { plural } from '../plural';

const pages_of = (count: number) => plural(count, 'Seite', 'Seiten');

export const pages: Pick<Words, keyof typeof english> = {
  pages: {
    open: 'Seiten',
    back: 'Zurück',
    title: (name) => `Seiten von ${name}`,
    list: 'Seiten; Pfeile bewegen, Leertaste wählt, Eingabe zeigt eine Seite groß',
    tools: 'Was mit den Seiten geschehen soll',
    chosen: (count) => `${pages_of(count)} gewählt`,
    this_document: (count) => `Dieser Beleg · ${pages_of(count)}`,
    new_document: (number, count) => `Neuer Beleg ${number} · ${pages_of(count)}`,
    label: (place, file_page, file, turn) =>
      [place ? `Seite ${place}` : 'Im Papierkorb', place !== file_page || file ? `war Seite ${file_page}${file ? ` von ${file}` : ''}` : '', turn >= 0 ? `auf ${turn}° gedreht` : '']
        .filter(Boolean).join(', '),
    in_bin: 'Papierkorb',
    turned_by_hand: 'Von Hand gedreht',
    was: (page) => `war ${page}`,
    commands: {
      turn_left: 'Links drehen',
      turn_right: 'Rechts drehen',
      earlier: 'Nach vorn',
      later: 'Nach hinten',
      first: 'An den Anfang',
      last: 'Ans Ende',
      split: 'Hier trennen',
      bin: 'Papierkorb',
      merge: 'Beleg anfügen',
      all: 'Alle wählen',
      undo: 'Rückgängig',
      redo: 'Wiederholen',
      apply: 'Anwenden',
    },
    planned: 'Was geschehen wird',
    nothing_planned: 'Noch nichts. Die Datei selbst wird nie geändert, und jede Änderung lässt sich zurücknehmen, bis der Beleg gebucht ist.',
    nothing_left: 'Der Beleg behält mindestens eine Seite. Lehnen Sie ihn ab, wenn keine etwas taugt.',
    plan: (changes) => [
      changes.turned ? `${plural(changes.turned, 'Seite wird', 'Seiten werden')} gedreht und neu gelesen` : '',
      changes.moved ? 'Die Seiten bekommen eine andere Reihenfolge' : '',
      changes.binned ? `${plural(changes.binned, 'Seite kommt', 'Seiten kommen')} in den Papierkorb` : '',
      changes.unbinned ? `${plural(changes.unbinned, 'Seite kommt', 'Seiten kommen')} aus dem Papierkorb zurück` : '',
      changes.split_off ? `${plural(changes.split_off, 'Beleg wird', 'Belege werden')} abgetrennt` : '',
      changes.merged ? `${plural(changes.merged, 'anderer Beleg gibt seine Seiten ab und verlässt', 'andere Belege geben ihre Seiten ab und verlassen')} die Warteschlangen` : '',
    ].filter(Boolean),
    apply: 'Anwenden…',
    apply_key: 'Strg+Eingabe',
    apply_now: 'Anwenden',
    apply_title: 'Auf die Seiten anwenden?',
    apply_text: 'Die Felder werden neu gesucht. Bestätigtes bleibt, wo seine Seite bleibt; Positionen und andere ungespeicherte Arbeit werden neu gelesen.',
    applied: (split_off) =>
      split_off ? `Seiten geändert; ${plural(split_off, 'Beleg wurde', 'Belege wurden')} abgetrennt` : 'Seiten geändert; der Beleg wird neu gelesen',
    edits: 'Bisherige Änderungen',
    no_edits: 'Die Seiten sind, wie sie kamen.',
    edit: (edit) =>
      [
        edit.turned ? `${edit.turned} gedreht` : '',
        edit.moved ? `${edit.moved} verschoben` : '',
        edit.binned ? `${edit.binned} in den Papierkorb` : '',
        edit.unbinned ? `${edit.unbinned} aus dem Papierkorb` : '',
        edit.parted ? `${edit.parted} in einen anderen Beleg` : '',
      ].filter(Boolean).join(', '),
    undone_by: (name) => `zurückgenommen von ${name}`,
    undo_edit: 'Zurücknehmen',
    original: 'Alles, wie es kam',
    stale: 'Jemand hat den Beleg inzwischen geändert. Was hier geplant ist, lässt sich nicht mehr anwenden.',
    reload: 'Neu laden',
    being_read: 'Der Beleg wird gelesen; danach lassen sich seine Seiten ändern.',
    merged_into: 'Seine Seiten gehören zu',
    split_from: 'Abgetrennt von',
    none_title: 'Keine Seiten',
    none: 'Die Seiten konnten nicht gelesen werden oder gehören zu einem anderen Beleg.',
    merge_title: 'Seiten eines anderen Belegs anfügen',
    merge_hint: 'Seine Seiten folgen am Ende. Er verlässt die Warteschlangen und kommt zurück, wenn dies zurückgenommen wird.',
    merge_filter: 'Dateiname, Lieferant oder Nummer',
    merge_none_title: 'Kein anderer Beleg',
    merge_none: 'Nur Belege, die zu prüfen sind, und fehlgeschlagene mit Seiten lassen sich anfügen.',
    page_title: (page, file) => `Seite ${page} von ${file}`,
    leave_title: 'Ohne Anwenden gehen?',
    leave_text: 'Was Sie für die Seiten geplant haben, geht verloren.',
    leave: 'Gehen',
    original_of: (name) => `Original: ${name}`,
  },
};
