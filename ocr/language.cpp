#include "ocr/language.h"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>
#include <cctype>
#include <cstring>
#include <string>
#include <unordered_set>

#include "base/text.h"

namespace intray::ocr {
namespace {

/// Words without case and accents that are common on business papers of a language. Most stand in
/// one list only; English ones in none.
struct Vocabulary {
    const char* model;
    std::unordered_set<std::string> words;
};
const std::vector<Vocabulary>& vocabularies() {
    static const std::vector<Vocabulary> all = {
        {"deu",
         {"rechnung",
          "rechnungsnummer",
          "rechnungsdatum",
          "datum",
          "und",
          "der",
          "das",
          "mit",
          "fur",
          "von",
          "mwst",
          "ust",
          "betrag",
          "gesamt",
          "gesamtbetrag",
          "summe",
          "netto",
          "brutto",
          "menge",
          "einzelpreis",
          "preis",
          "kunde",
          "kundennummer",
          "lieferdatum",
          "steuer",
          "steuernummer",
          "strasse",
          "zahlbar",
          "tage",
          "bezeichnung",
          "artikel",
          "stuck",
          "beleg",
          "quittung",
          "ruckgeld",
          "nicht",
          "bitte",
          "vielen",
          "dank",
          "antrag",
          "urlaub",
          "vorname"}},
        {"fra", {"facture",  "montant", "tva",      "ttc",         "ht",        "echeance",
                 "quantite", "prix",    "unitaire", "le",          "la",        "les",
                 "des",      "du",      "de",       "et",          "pour",      "avec",
                 "rue",      "adresse", "commande", "paiement",    "taxes",     "dont",
                 "numero",   "remise",  "sous",     "designation", "livraison", "reglement",
                 "siret",    "merci",   "recu",     "caisse",      "conge",     "nom"}},
        {"spa", {"factura", "fecha",       "importe",   "iva",         "cantidad", "precio",
                 "el",      "los",         "las",       "del",         "por",      "con",
                 "para",    "numero",      "direccion", "vencimiento", "pago",     "cliente",
                 "calle",   "descripcion", "gracias",   "recibo",      "efectivo", "cambio"}},
        {"ita",
         {"fattura",   "data",    "importo", "quantita",    "prezzo",     "il",        "di",
          "della",     "dello",   "con",     "per",         "imponibile", "aliquota",  "scadenza",
          "pagamento", "cliente", "partita", "descrizione", "grazie",     "scontrino", "contanti",
          "resto",     "totale",  "via",     "indirizzo"}},
        {"nld",
         {"factuur", "factuurnummer", "factuurdatum", "bedrag",   "btw",         "aantal",
          "prijs",   "het",           "een",          "van",      "voor",        "met",
          "en",      "klant",         "klantnummer",  "betaling", "vervaldatum", "omschrijving",
          "totaal",  "excl",          "contant",      "dank"}},
        {"por", {"fatura",       "valor",     "quantidade", "preco",     "nao",      "do",
                 "da",           "dos",       "para",       "com",       "numero",   "morada",
                 "vencimento",   "pagamento", "cliente",    "descricao", "obrigado", "recibo",
                 "contribuinte", "nif",       "troco",      "iva"}},
        {"swe", {"faktura", "fakturanummer", "fakturadatum",  "belopp",    "moms",
                 "antal",   "pris",          "och",           "av",        "med",
                 "kund",    "kundnummer",    "forfallodatum", "betalning", "beskrivning",
                 "summa",   "kvitto",        "att",           "tack",      "kontant"}},
        {"pol", {"faktura", "data",      "kwota",   "vat",        "ilosc",      "cena",
                 "netto",   "brutto",    "nip",     "sprzedawca", "nabywca",    "zaplaty",
                 "termin",  "platnosci", "razem",   "wartosc",    "ul",         "nr",
                 "nazwa",   "paragon",   "gotowka", "reszta",     "dziekujemy", "oraz"}}};
    return all;
}

struct Vote {
    const char* model = nullptr;
    int words = 0;  ///< different ones
};

/// The language with the most words of its own on the page.
Vote vote(const std::vector<Word>& words) {
    std::unordered_set<std::string> seen;
    for (const Word& word : words)
        seen.insert(bare(word.text));
    Vote best;
    for (const Vocabulary& vocabulary : vocabularies()) {
        const auto hits =
            int(std::count_if(vocabulary.words.begin(), vocabulary.words.end(),
                              [&](const std::string& word) { return seen.contains(word); }));
        if (hits > best.words) best = {vocabulary.model, hits};
    }
    return best;
}

constexpr int enough_words = 4;

/// Shares of the text below which a second language may be names and a few loan words.
constexpr int enough_percent = 30;

/// Numbers and codes say nothing about a language, and capitals mislead the detector.
std::string prose_of(const std::vector<Word>& words) {
    std::string text;
    for (const Word& word : words) {
        const bool has_digit = std::any_of(word.text.begin(), word.text.end(),
                                           [](unsigned char c) { return std::isdigit(c) != 0; });
        if (has_digit) continue;
        if (!text.empty()) text += ' ';
        text += word.text;
    }
    return text;
}

const Language* known(const char* code) {
    for (const Language& language : known_languages())
        if (std::strcmp(language.code, code) == 0) return &language;
    return nullptr;
}

}  // namespace

const std::vector<Language>& known_languages() {
    static const std::vector<Language> languages = {{"en", "eng"}, {"de", "deu"}, {"fr", "fra"},
                                                    {"es", "spa"}, {"it", "ita"}, {"nl", "nld"},
                                                    {"pt", "por"}, {"sv", "swe"}, {"pl", "pol"}};
    return languages;
}

LanguageGuess guess_language(const std::vector<Word>& words) {
    const std::string text = prose_of(words);
    const CLD2::CLDHints no_hints{nullptr, nullptr, 0, CLD2::UNKNOWN_LANGUAGE};
    CLD2::Language found[3];
    int percent[3], bytes = 0;
    double scores[3];
    bool reliable = false;
    CLD2::ExtDetectLanguageSummary(text.data(), int(text.size()), true, &no_hints, 0, found,
                                   percent, scores, nullptr, &bytes, &reliable);
    const Vote votes = vote(words);
    LanguageGuess best;
    for (int i = 0; i < 3; ++i) {
        const Language* language = known(CLD2::LanguageCode(found[i]));
        if (language == nullptr || percent[i] < enough_percent) continue;
        const bool foreign = std::strcmp(language->code, "en") != 0;
        if (best.model.empty() || (best.code == "en" && foreign))
            best = {language->model, language->code, percent[i] / 100.0};
    }
    if (votes.words >= enough_words && (best.model.empty() || best.code == "en"))
        for (const Language& language : known_languages())
            if (std::strcmp(language.model, votes.model) == 0)
                best = {language.model, language.code, 0.5};
    return best;
}

}  // namespace intray::ocr
