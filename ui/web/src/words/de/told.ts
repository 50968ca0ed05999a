// Was eine Prüfung auf Englisch sagt, auf Deutsch; was hier fehlt, bleibt, wie es kam.
type Told = (parts: string[], titles: string[]) => string;

/** Je Prüfung: wonach im englischen Satz gesucht wird, und der deutsche Satz aus dem Gefundenen. */
const findings: Record<string, [RegExp, Told]> = {
  missing_field: [/./, (_, [title]) => `${title} wurde nicht gefunden; erfassen Sie es von der Seite`],
  total_mismatch: [/^Net (.+) and tax (.+) make (.+), but the total is (.+);/, ([net, tax, sum, total]) =>
    `Netto ${net} und Steuer ${tax} ergeben ${sum}, der Gesamtbetrag ist aber ${total}; korrigieren Sie den falschen Wert`],
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
