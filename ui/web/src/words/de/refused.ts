// Was der Server ablehnt oder nicht lesen kann, auf Deutsch; was hier fehlt, bleibt, wie er es sagt.

import { finding } from './told';

const refusals: Record<string, string> = {
  weak: 'Dieses Passwort ist zu leicht zu erraten. Wählen Sie mindestens 10 Zeichen, nicht Ihren Namen, keine Tastenreihe und kein übliches Passwort.',
  wrong_password: 'Das ist nicht Ihr Passwort.',
  throttled: 'Zu viele Versuche. Warten Sie eine Viertelstunde.',
  link: 'Dieser Link gilt nicht mehr. Bitten Sie die Administration um einen neuen.',
  taken: 'Diesen Namen gibt es schon. Wählen Sie einen anderen.',
  role: 'Ihre Rollen erlauben das nicht. Wenden Sie sich an die Administration.',
  stale: 'Jemand anders hat inzwischen eine neuere Fassung gespeichert.',
  unknown: 'Das gibt es hier nicht, oder Sie dürfen es nicht sehen.',
  failure: 'Intray konnte das nicht tun. Versuchen Sie es erneut oder sehen Sie in das Protokoll des Programms.',
  second_person: 'Das muss eine zweite Person tun, die den Beleg nicht bearbeitet hat.',
  second_keying: 'Dieser Beleg wartet darauf, dass eine zweite Person ihn erfasst; danach ist er wieder zu sehen.',
  held: 'Jemand anders erfasst ihn gerade. Machen Sie mit dem nächsten weiter.',
  reason: 'Der Beleg verletzt Regeln. Sagen Sie, warum er trotzdem freigegeben wird.',
  unreadable: 'Ein Pflichtfeld ist nicht lesbar. Machen Sie den Beleg zur Ausnahme.',
  leased: 'Jemand anders hat den Beleg oder einen beteiligten gerade am Arbeitsplatz.',
  hidden: 'Seiten eines Belegs, den Sie nicht sehen dürfen oder der nicht dazu passt, sind betroffen.',
  later: 'Eine spätere Änderung der Seiten folgte; nehmen Sie diese zuerst zurück.',
  storage: 'Der Speicher ist voll oder gestört. Wenden Sie sich an die Administration.',
  alarm: 'Der Beleg nennt eine neue Bankverbindung des Lieferanten; eine zweite Person muss zuerst den Alarm aufheben.',
  signed_out: 'Sie sind nicht angemeldet. Melden Sie sich an.',
  origin: 'Die Anfrage kam von einer anderen Website. Benutzen Sie die Seiten von Intray.',
  bad_request: 'Die Anfrage war nicht zu verstehen. Laden Sie die Seite neu.',
  method: 'Die Anfrage war nicht zu verstehen. Laden Sie die Seite neu.',
  bad_type: 'In der Belegart sind noch Fehler. Beheben Sie sie.',
  name_taken: 'Eine Belegart behält ihren Namen. Ändern Sie ihn im Text nicht.',
};

/** Warum eine Datei nicht angenommen oder nicht gelesen wurde. */
const failures: Record<string, string> = {
  empty: 'Die Datei ist leer. Senden oder scannen Sie sie erneut.',
  unsupported: 'Dateien dieser Art werden nicht gelesen. Senden Sie PDF, TIFF, JPEG, PNG, WebP, HEIC oder E-Rechnungs-XML.',
  damaged: 'Die Datei ist beschädigt. Senden oder scannen Sie sie erneut.',
  encrypted: 'Die PDF-Datei ist verschlossen. Geben Sie ihr Passwort ein oder speichern Sie sie ohne Passwort.',
  wrong_password: 'Das Passwort öffnet die PDF-Datei nicht. Geben Sie das richtige ein.',
  too_large: 'Die Datei oder eine Seite ist zu groß. Teilen Sie sie, oder scannen Sie mit 300 dpi.',
  too_many_pages: 'Die Datei hat mehr Seiten, als ein Beleg haben darf. Teilen Sie sie.',
  unreadable: 'Die Datei lässt sich nicht öffnen. Wenden Sie sich an die Administration.',
  reader_hung: 'Das Lesen dauerte zu lange. Teilen Sie den Beleg, oder scannen Sie ihn erneut mit 300 dpi.',
  reader_memory: 'Das Lesen brauchte zu viel Speicher. Teilen Sie den Beleg, oder scannen Sie ihn erneut mit 300 dpi.',
  reader_limits: 'Der Beleg enthält mehr Text oder Bilder, als einer haben darf. Teilen Sie ihn.',
  reader_crashed: 'Beim Lesen ist ein Fehler aufgetreten. Versuchen Sie es erneut; bleibt er, melden Sie ihn mit der Datei.',
  reader_died: 'Das Lesen brach mehrmals ab. Versuchen Sie es erneut; bleibt es dabei, melden Sie es mit der Datei.',
  reader_ended: 'Das Lesen wurde unterbrochen, was nicht am Beleg liegt. Versuchen Sie es erneut.',
  stopped: 'Der Vorgang wurde angehalten.',
};

export function failure(code: string, message: string): string {
  const page = / page (\d+):/.exec(message)?.[1];
  const told = failures[code];
  return told && page ? `Seite ${page}: ${told}` : (told ?? refusal(code, message));
}

/** Je Code: wonach im englischen Satz gesucht wird, und was dann auf Deutsch zu sagen ist. */
const sentences: Record<string, [RegExp, (parts: string[]) => string][]> = {
  bad_value: [
    [/^"(.*)": not a day/, ([typed]) => `„${typed}“ ist kein Tag des Kalenders. Schreiben Sie etwa 21.11.2026.`],
    [/^"(.*)": not a time/, ([typed]) => `„${typed}“ ist keine Uhrzeit. Schreiben Sie etwa 23:10.`],
    [/^"(.*)": not a number/, ([typed]) => `„${typed}“ ist keine Zahl. Schreiben Sie etwa 1.234,56.`],
    [/^"(.*)": not a currency/, ([typed]) => `„${typed}“ ist keine Währung. Schreiben Sie ihre drei Buchstaben, etwa EUR.`],
    [/^"(.*)": not an IBAN/, ([typed]) => `„${typed}“ ist keine IBAN: Länge oder Prüfziffern stimmen nicht. Vergleichen Sie sie mit der Seite.`],
    [/^"(.*)": neither ticked/, ([typed]) => `„${typed}“ ist weder angekreuzt noch leer. Schreiben Sie ja oder nein.`],
  ],
  state: [
    [/only a document in review/, () => 'Das geht nur, solange der Beleg zu prüfen ist.'],
    [/second person has keyed it/, () => 'Eine zweite Person hat den Beleg schon erfasst, und eine dritte entscheidet.'],
    [/reverse voucher (\d+) instead/, ([voucher]) => `Stornieren Sie stattdessen Buchung ${voucher}.`],
    [/reverse its voucher/, () => 'Der Beleg ist gebucht. Stornieren Sie seine Buchung.'],
    [/nothing to undo/, () => 'Es gibt nichts zurückzunehmen.'],
    [/only a posted document/, () => 'Nur ein gebuchter Beleg wird wieder geöffnet.'],
    [/can be rejected/, () => 'In diesem Zustand lässt sich der Beleg nicht ablehnen.'],
    [/it was not rejected/, () => 'Der Beleg war nicht abgelehnt.'],
    [/its pages belong to document (\d+)/, ([id]) => `Seine Seiten gehören zu Beleg ${id}. Nehmen Sie jene Änderung der Seiten zurück.`],
    [/only a failed document/, () => 'Nur ein fehlgeschlagener Beleg wird erneut gelesen.'],
    [/pages could not be read/, () => 'Die Seiten waren nicht zu lesen und lassen sich nicht ändern.'],
    [/bring it back first/, () => 'Der Beleg ist abgelehnt. Holen Sie ihn zuerst zurück.'],
    [/wait until it is read/, () => 'Der Beleg wird noch gelesen. Warten Sie, bis er gelesen ist.'],
    [/undo the accept first/, () => 'Der Beleg ist freigegeben. Nehmen Sie zuerst die Freigabe zurück.'],
    [/is rejected itself/, () => 'Jener Beleg ist selbst abgelehnt. Lehnen Sie diesen mit einem Grund ab.'],
    [/wait to be keyed any more/, () => 'Der Beleg wartet nicht mehr auf eine Erfassung.'],
  ],
  missing: [
    [/a reason/, () => 'Es fehlt ein Grund. Schreiben Sie einen Satz.'],
    [/a voucher needs it/, () => 'Ein Feld, das die Buchung braucht, ist leer. Erfassen Sie es.'],
    [/needs the employee/, () => 'Die Akte braucht die Person. Erfassen Sie sie.'],
    [/is not keyed yet/, () => 'Ein Feld ist noch nicht erfasst. Erfassen Sie es, oder sagen Sie, dass es fehlt oder unlesbar ist.'],
    [/no account/, () => 'Es fehlt das Konto. Nennen Sie eines.'],
    [/has no text/, () => 'Der Kommentar ist leer. Schreiben Sie einen.'],
  ],
  bad_zone: [
    [/^zone "(.*)" on page (\d+): lies over the zone "(.*)"/, ([zone, page, other]) => `Seite ${page}: Die Zone „${zone}“ liegt über der Zone „${other}“. Verschieben Sie eine.`],
    [/^zone "(.*)" on page (\d+): is too small/, ([zone, page]) => `Seite ${page}: Die Zone „${zone}“ ist zu klein für Schrift. Vergrößern Sie es.`],
    [/^zone "(.*)" on page (\d+): reaches beyond/, ([zone, page]) => `Seite ${page}: Die Zone „${zone}“ ragt über die Seite hinaus. Schieben Sie es zurück.`],
    [/^zone (\d+) on page (\d+): has no field/, ([number, page]) => `Seite ${page}: Die Zone ${number} hat keinen Namen. Benennen Sie sie.`],
    [/no zone yet/, () => 'Das Formular hat noch keine Zone. Zeichnen Sie eine.'],
  ],
  bad_blank: [
    [/has no page/, () => 'Der Vordruck hat keine Seite. Wählen Sie eine andere Datei.'],
    [/more words/, () => 'Auf einer Seite stehen mehr Wörter als auf einem Formular. Wählen Sie eine andere Datei.'],
    [/no fields to fill in/, () => 'Der Vordruck hat keine Felder zum Ausfüllen. Nehmen Sie ein ausfüllbares PDF, oder zeichnen Sie Zonen.'],
    [/has only (\d+) printed words/, ([count]) => `Der Vordruck hat nur ${count} gedruckte Wörter, an denen er zu erkennen wäre. Scannen Sie ihn erneut, oder nehmen Sie einen anderen.`],
  ],
};

function sentence(code: string, message: string): string | undefined {
  for (const [pattern, told] of sentences[code] ?? []) {
    const found = pattern.exec(message);
    if (found) return told(found.slice(1));
  }
  return undefined;
}

export function refusal(code: string, message: string): string {
  return refusals[code] ?? failures[code] ?? sentence(code, message) ?? finding(code, message, []);
}
