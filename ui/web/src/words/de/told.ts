// Was der Server auf Englisch sagt, auf Deutsch; was hier fehlt, bleibt, wie es kam.
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

export function refusal(code: string, message: string): string {
  return refusals[code] ?? failures[code] ?? finding(code, message, []);
}

type Told = (parts: string[], titles: string[]) => string;

/** Je Prüfung: wonach im englischen Satz gesucht wird, und der deutsche Satz aus dem Gefundenen. */
const findings: Record<string, [RegExp, Told]> = {
  missing_field: [/./, (_, [title]) => `${title} wurde nicht gefunden; erfassen Sie es von der Seite`],
  total_mismatch: [/^Net (.+) and tax (.+) make (.+), but the total is (.+);/, ([net, tax, sum, total]) =>
    `Netto ${net} und Steuer ${tax} ergeben ${sum}, der Gesamtbetrag ist aber ${total}; korrigieren Sie den falschen Wert`],
  bad_value: [/^"(.*)": (not a day|not a time|not a number|not a currency|not an IBAN|neither ticked)?/, ([typed, kind = '']) => {
    const why: Record<string, string> = {
      'not a day': 'kein Tag des Kalenders; schreiben Sie etwa 21.11.2026', 'not a time': 'keine Uhrzeit; schreiben Sie etwa 23:10',
      'not a currency': 'keine Währung; schreiben Sie ihre drei Buchstaben, etwa EUR',
      'not an IBAN': 'keine IBAN: Länge oder Prüfziffern stimmen nicht; vergleichen Sie sie mit der Seite',
      'not a number': 'keine Zahl; schreiben Sie etwa 1.234,56', 'neither ticked': 'weder angekreuzt noch leer; schreiben Sie ja oder nein',
    };
    return `„${typed}“ ist ${why[kind] ?? 'kein Wert für dieses Feld; vergleichen Sie ihn mit der Seite'}`;
  }],
  unbalanced: [/^total: net (.+) \+ tax (.+) = (.+), but the total is (.+);/, ([net, tax, sum, total]) =>
    `Netto ${net} und Steuer ${tax} ergeben ${sum}, der Gesamtbetrag ist aber ${total}; korrigieren Sie den falschen Wert`],
  net_above_total: [/^The net total (.+) is above the total (.+);/, ([net, total]) =>
    `Der Nettobetrag ${net} ist höher als der Gesamtbetrag ${total}; korrigieren Sie den falschen Wert`],
  tax_too_high: [/^The tax (.+) is more than half of the total (.+);/, ([tax, total]) =>
    `Die Steuer ${tax} ist mehr als die Hälfte des Gesamtbetrags ${total}; korrigieren Sie den falschen Wert`],
  line_items_mismatch: [/^The (\d+) lines make (.+), the document says (.+);/, ([count, sum, total]) =>
    `Die ${count} Positionen ergeben ${sum}, der Beleg sagt ${total}; suchen Sie eine fehlende oder falsch gelesene Position`],
  line_does_not_multiply: [/^Line (\d+): .*; (\w+) (.+) may be (.+)$/, ([line, part = '', printed, likely]) =>
    `Position ${line}: Menge mal Preis ist nicht der Betrag; ${({ price: 'Preis', quantity: 'Menge', amount: 'Betrag' } as Record<string, string>)[part] ?? part} ${printed} ist vielleicht ${likely}`],
  dates_out_of_order: [/ (\d{4}-\d\d-\d\d) is after .* (\d{4}-\d\d-\d\d);/, ([earlier, later], titles) =>
    `${titles[0] ?? 'Das Datum'} ${earlier} liegt nach ${titles[1] ?? 'dem Datum'} ${later}; korrigieren Sie das falsche`],
  date_implausible: [/ (\S+) is not of our time;/, ([date], [title]) => `${title} ${date} liegt nicht in unserer Zeit; korrigieren Sie das Jahr`],
  iban_invalid: [/IBAN (.+) do not fit;/, ([iban]) => `Die Prüfziffern der IBAN ${iban} stimmen nicht; vergleichen Sie sie mit der Seite`],
  tax_id_invalid: [/VAT id (.+) does not fit;/, ([id]) => `Form oder Prüfziffer der USt-IdNr. ${id} stimmt nicht; vergleichen Sie sie mit der Seite`],
  supplier_is_us: [/^The supplier (.*) is our own company (.+);/, ([supplier, company]) =>
    `Der Lieferant ${supplier} ist unsere eigene Firma ${company}; erfassen Sie, wer den Beleg geschickt hat`],
  hours_implausible: [/^(.+) hours do not fit into (.+) days;/, ([hours, days]) => `${hours} Stunden passen nicht in ${days} Tage; korrigieren Sie Stunden oder Zeitraum`],
  days_implausible: [/^(.+) days do not fit between (.+) and (.+), which are (.+) days;/, ([days, from, to, span]) =>
    `${days} Tage passen nicht zwischen ${from} und ${to}, das sind ${span} Tage; korrigieren Sie die Tage oder die Daten`],
  hours_mismatch: [/^The hours of (.+) days make (.+), the total says (.+);/, ([days, sum, total]) =>
    `Die Stunden von ${days} Tagen ergeben ${sum}, die Summe sagt ${total}; korrigieren Sie den falschen Wert`],
  not_exactly_one: [/^(None|\d+)/, ([count]) =>
    count === 'None' ? 'Keines der Kästchen ist angekreuzt; kreuzen Sie das richtige an' : `${count} Kästchen sind angekreuzt; lassen Sie nur das richtige`],
  unread_field: [/“(.*)”/, ([label]) => `Auf der Seite steht „${label}“, aber dort wurde kein Wert gelesen; erfassen Sie ihn, falls es einen gibt`],
  illegible_page: [/^Pages? (.+?): /, ([pages]) => `Seite ${pages}: Das Gelesene ergibt in keiner Sprache Wörter; sehen Sie sich den Scan an und scannen Sie neu, falls er blass oder unscharf ist`],
  own_text_refused: [/^Pages? (.+?): /, ([pages]) => `Seite ${pages}: Der Text der Datei ist nicht, was die Seite zeigt, daher wurde das Bild gelesen; vergleichen Sie die Felder mit der Seite`],
  code_differs_from_page: [/ says (.+), the page says (.+); the (code|page) was taken/, ([code, page, taken], [title]) =>
    `${title}: Der Code sagt ${code}, die Seite sagt ${page}; genommen wurde ${taken === 'code' ? 'der Code' : 'die Seite'}, vergleichen Sie beides`],
  xml_not_on_page: [/the XML says (.+), which/, ([value], [title]) => `${title}: Das XML sagt ${value}, was die Seite nicht zeigt; vergleichen Sie beides und fragen Sie den Lieferanten`],
  xml_differs_from_page: [/the XML says (.+), the page says (.+?); /, ([xml, page], [title]) =>
    `${title}: Das XML sagt ${xml}, die Seite sagt ${page}; vergleichen Sie beides und fragen Sie den Lieferanten`],
  xml_charges: [/allowances of (\S+) and charges of (\S+)/, ([allowances, charges]) => `Neben den Positionen nennt das XML Nachlässe von ${allowances} und Zuschläge von ${charges}`],
  possible_duplicate: [/^document (\d+)/, ([id]) => `Sieht aus wie Beleg ${id}; geben Sie an, dass dies eine andere Rechnung ist, oder lehnen Sie sie als Doppel ab`],
  blank_field: [/document(, though)?/, ([expected], [title]) => `${title} steht nicht auf dem Beleg` + (expected ? ', obwohl es dort stehen sollte' : '')],
  unreadable_field: [/document(, and)?/, ([needed], [title]) =>
    `${title} ist auf dem Beleg nicht lesbar` + (needed ? ', und ohne geht es hier nicht; machen Sie den Beleg zur Ausnahme' : '')],
  new_bank_account: [/^(.+?) is no known account/, ([iban]) => `${iban} ist keine bekannte Bankverbindung dieses Lieferanten; eine zweite Person muss sie prüfen und den Alarm aufheben, bevor gebucht wird`],
};

export function finding(code: string, message: string, titles: string[]): string {
  const [pattern, told] = findings[code] ?? [];
  const found = pattern?.exec(message);
  return found && told ? told(found.slice(1), titles) : message;
}
