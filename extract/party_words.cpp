#include "extract/party_words.h"

#include <re2/re2.h>

#include <algorithm>

#include "base/text.h"

namespace intray::extract {
namespace {

using re2::RE2;

bool matches(std::string_view text, const RE2& pattern) {
    return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), pattern);
}

}  // namespace

std::size_t letters_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c > 127;
    }));
}

bool names_the_document(std::string_view text) {
    static const RE2 pattern(
        R"(^\W*(tax |cash |sales |simplified |proforma |original |copy |official |customer )*(invoice|receipt|bill|rechnung|quittung|kassenbon|facture|factuur|factura|fattura|ticket|credit note|gutschrift|welcome( to)?|copy|duplicate|reprint|original|duplikat|kopie|order|check|guest check)\b[^a-z]*(copy|no|nr|number|date)?[^a-z]*$|tax invoice|thank you|welcome to|invoice (no|number|date)|receipt (no|number|date)|page \d)");
    return matches(text, pattern);
}

bool contact(std::string_view text) {
    static const RE2 pattern(
        R"(\b(tel|fax|phone|telefon|telefax|mobile|hotline|e-?mail|email|www|http|https|ph|h/p|hp)\b|tel[:.]|@|www\.|\.com\b|\.de\b|\.com\.my|\b\(?\d{3}\)?[ .\-]\d{3}[ .\-]\d{4}\b)");
    return matches(text, pattern);
}

bool registration(std::string_view text) {
    static const RE2 pattern(
        R"(\b(gst|sst|vat|ust|co\.? ?reg|reg\.? ?no|reg\.|roc|company no|comp\.? ?no|business reg|brn|steuer|tax id|tin|abn|hrb|siret|rcs|tva|gstin)\b|^\W*\(?\d{5,9} ?- ?[a-z]\)?\W*$|^\W*\(?[a-z]{2}\d{6,8} ?- ?[a-z]\)?\W*$|^\W*\d{12}\W*$)");
    return matches(text, pattern);
}

bool street(std::string_view text) {
    static const RE2 pattern(
        R"(\b(jalan|jln|lorong|taman|lot|persiaran|lebuh|lebuhraya|kawasan|bandar|kampung|seksyen|street|st|road|rd|avenue|ave|blvd|boulevard|drive|dr|lane|ln|highway|hwy|suite|ste|floor|plaza|square|parkway|pkwy|rue|place|chemin|route|quai|calle|via|piazza|corso|straat|laan|plein|weg|platz|allee|ring|no\.? ?\d+|close|court|mews|terrace|crescent|yard|estate|industriering|unit \d+[a-z]?|quay|row)\b|stra(ss|ß)e|str\.|strasse|gasse \d|weg \d|platz \d|\d+ ?[a-z]?,? (jalan|jln))");
    return matches(text, pattern);
}

bool house_numbered(std::string_view text) {
    static const RE2 pattern(
        R"(^\d{1,5} ?[a-z]?(?: ?- ?\d{1,4})?,? [a-z][a-z' .\-]{2,}|^[a-z][a-z' .\-]{3,} \d{1,4} ?(?:[a-z]|- ?\d{1,4})?$)");
    return matches(text, pattern);
}

bool table_or_sum(std::string_view text) {
    static const RE2 pattern(
        R"(\b(qty|quantity|description|amount|price|total|cashier|table|date|time|invoice|receipt|bill|slip|terminal|server|order|item|menge|datum|bediener|kasse|trans|cust|customer|doc|member|counter|pax|kundennummer|rechnung|guest|station|register|reg#|store:)\b|\d[.,]\d{2}\b *(€|\$|eur|rm|usd)?$|\d{1,2}[:.]\d{2}([:.]\d{2})? ?(am|pm)?$|\d{1,2}[/\-.]\d{1,2}[/\-.]\d{2,4})");
    return matches(text, pattern);
}

bool addressee(std::string_view text) {
    static const RE2 pattern(
        R"(^(herrn?|frau|firma|an|attn|to|mr|mrs|ms|madame|monsieur)\b[.:]?$)");
    return matches(text, pattern);
}

std::string mended(std::string text) {
    static const RE2 number(
        R"(\s*[\[({]\s*(?i:co\.?\s*(?:reg)?\.?\s*(?:no)?\.?:?\s*)?[A-Z]{0,2}\d{5,12}\s*(?:-?\s*[A-Z0-9]{1,2})?\s*[\])}]?\W*$)");
    static const RE2 bare_number(R"(\s+\d{5,8}\s*-\s*[A-Z]\W*$)");
    static const RE2 malay(
        R"(\b(?:S[DO0]N|SEN|SBN|5DN)\.?\s+(?:[B8][HN][DO0]|BED|BUD|BILD|BEID|EHD|3HD)\b)");
    static const RE2 malay_small(R"(\b(?:S[do]n)\.?\s+(?:B[hn]d)\b)");
    static const RE2 yen(R"(([A-Z.]\s?)¥)");
    static const RE2 edge(R"(^[\W_]*[^\w(\x80-\xff]+)");
    RE2::Replace(&text, number, "");
    RE2::Replace(&text, bare_number, "");
    RE2::Replace(&text, malay, "SDN BHD");
    RE2::Replace(&text, malay_small, "Sdn Bhd");
    RE2::GlobalReplace(&text, yen, "\\1Y");
    RE2::Replace(&text, edge, "");
    return std::string(trimmed(text));
}

bool has_legal_form(std::string_view text) {
    static const RE2 pattern(
        R"((?:^|[\s,])(gmbh|ggmbh|mbh|ag|kg|ohg|gbr|ug|e\.? ?k\.?|e\.? ?v\.?|se|kgaa|gmbh & co|a\.? ?g\.?|ltd|limited|plc|llp|llc|inc|incorporated|corp|corporation|co\. ltd|pte|sdn|bhd|sdn\.?bhd|enterprise|trading|s\.?a\.?|s\.?a\.?s\.?|sarl|s\.a\.r\.l|eurl|s\.?n\.?c|s\.?l\.?|s\.?r\.?l\.?|s\.?p\.?a\.?|b\.?v\.?|n\.?v\.?|bvba|aps|a/s|ab|oy|as|versicherungsverein|verein|genossenschaft|eg)(?:[.,)]|\s|$))");
    return matches(text, pattern);
}

bool has_postal_town(std::string_view text_with_lots) {
    // "Lot 2685 Jalan" is no postal code.
    static const RE2 lots(R"(\b(?:lot|no|unit|ptd|batu|km|block|blk)[ .:]*\d+)");
    // "1600 Canal Street" is a house in it, "97999 Canal" a town.
    static const RE2 houses(
        R"(\b\d{3,6},? (?:[a-z0-9.']+ ){0,4}(?:street|st|avenue|ave|road|rd|blvd|boulevard|drive|dr|lane|ln|highway|hwy|parkway|pkwy|way|court|ct|suite|ste)\b)");
    std::string text(text_with_lots);
    RE2::GlobalReplace(&text, lots, "#");
    RE2::GlobalReplace(&text, houses, "#");
    static const RE2 pattern(
        R"((?:^|[\s,])(?:[a-z]{1,2}[- ])?(?:\d{4,6}[ ,.\-]{1,2}[a-z][a-z.\-]{2,}|\d{4} ?[a-z]{2} [a-z]{3,}|[a-z]{3,}[ ,.]{1,3}[a-z]{2}[ ,.]{1,2}\d{5}(?:-\d{4})?\b|[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}\b|[a-z]{3,},? \d{6}\b))");
    // Portugal, Poland, Sweden, towns that begin with a short word, Australia, Canada, Dublin.
    static const RE2 other(
        R"(\b\d{4}-\d{3} [a-z]{3,}|\b\d{2}-\d{3} [a-z]{3,}|(?:^|, ?)\d{3} \d{2} [a-z]{3,}|\b\d{4,5} [a-z]{1,3}\.? [a-z]{4,}|\b[a-z]{3,},? (?:nsw|vic|qld|wa|sa|tas|act|nt) \d{4}\b|\b(?:ab|bc|mb|nb|nl|ns|on|pe|qc|sk),? [a-z]\d[a-z] ?\d[a-z]\d\b|\bdublin \d{1,2}\b)");
    return matches(text, pattern) || matches(text, other);
}

}  // namespace intray::extract
