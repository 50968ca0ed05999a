#include "ocr/language.h"

#include <gtest/gtest.h>

#include <set>

#include "base/text.h"

namespace intray::ocr {
namespace {

std::vector<Word> words(const std::string& text) {
    std::vector<Word> result;
    for (const std::string& word : split(text)) {
        Word& one = result.emplace_back();
        one.text = word;
    }
    return result;
}

struct Sample {
    const char *code, *model, *text;
    const char* misread;  ///< the same by a model that knows no accents
};

const std::vector<Sample>& samples() {
    static const std::vector<Sample> all{
        {"en", "eng",
         "Thank you for your order. Please pay the amount due within thirty days of the date of "
         "this invoice and quote the number above with your payment.",
         "Thank you for your order. Please pay the amount due within thirty days of the date of "
         "this invoice and quote the number above with your payment."},
        {"de", "deu",
         "Für unsere Lieferung berechnen wir Ihnen den folgenden Betrag. Bitte überweisen Sie die "
         "Summe innerhalb von dreißig Tagen auf unser Konto. Vielen Dank.",
         "Fiir unsere Lieferung berechnen wir Ihnen den folgenden Betrag. Bitte iiberweisen Sie "
         "die Summe innerhalb von dreiBig Tagen auf unser Konto. Vielen Dank."},
        {"fr", "fra",
         "Nous vous remercions de votre commande. Le règlement de cette facture est à effectuer "
         "avant la date d'échéance indiquée, par virement sur notre compte.",
         "Nous vous remercions de votre commande. Le reglement de cette facture est a effectuer "
         "avant la date d'echeance indiquee, par virement sur notre compte."},
        {"es", "spa",
         "Gracias por su compra. El importe de esta factura debe abonarse antes de la fecha de "
         "vencimiento en la cuenta bancaria de la empresa según las condiciones.",
         "Gracias por su compra. El importe de esta factura debe abonarse antes de la fecha de "
         "vencimiento en la cuenta bancaria de la empresa segun las condiciones."},
        {"it", "ita",
         "La ringraziamo per il suo ordine. Il pagamento della fattura deve essere effettuato "
         "entro la scadenza indicata, perché altrimenti verranno applicati gli interessi.",
         "La ringraziamo per il suo ordine. Il pagamento della fattura deve essere effettuato "
         "entro la scadenza indicata, perche altrimenti verranno applicati gli interessi."},
        {"nl", "nld",
         "Hartelijk dank voor uw bestelling. Wij verzoeken u het bedrag van deze factuur binnen "
         "dertig dagen over te maken naar onze rekening onder vermelding van het nummer.",
         "Hartelijk dank voor uw bestelling. Wij verzoeken u het bedrag van deze factuur binnen "
         "dertig dagen over te maken naar onze rekening onder vermelding van het nummer."},
        {"pt", "por",
         "Agradecemos a sua encomenda. O pagamento desta fatura deve ser efetuado até à data de "
         "vencimento indicada, não sendo aceites reclamações após essa data.",
         "Agradecemos a sua encomenda. O pagamento desta fatura deve ser efetuado ate a data de "
         "vencimento indicada, nao sendo aceites reclamacoes apos essa data."},
        {"sv", "swe",
         "Tack för din beställning. Vänligen betala beloppet på denna faktura inom trettio dagar "
         "och ange numret ovan när du gör din inbetalning till vårt konto.",
         "Tack for din bestallning. Vanligen betala beloppet pa denna faktura inom trettio dagar "
         "och ange numret ovan nar du gor din inbetalning till vart konto."},
        {"pl", "pol",
         "Dziękujemy za złożone zamówienie. Prosimy o zapłatę należności w terminie trzydziestu "
         "dni od daty wystawienia faktury na nasz rachunek bankowy.",
         "Dziekujemy za zlozone zamowienie. Prosimy o zaplate naleznosci w terminie trzydziestu "
         "dni od daty wystawienia faktury na nasz rachunek bankowy."}};
    return all;
}

TEST(GuessLanguage, TellsEachKnownLanguage) {
    std::set<std::string> told;
    for (const Sample& sample : samples()) {
        const LanguageGuess guess = guess_language(words(sample.text));
        EXPECT_EQ(guess.code, sample.code);
        EXPECT_EQ(guess.model, sample.model);
        EXPECT_GT(guess.share, 0) << sample.code;
        EXPECT_LE(guess.share, 1) << sample.code;
        told.insert(guess.code);
    }
    EXPECT_EQ(told.size(), known_languages().size());
}

TEST(GuessLanguage, BearsMisreadAccents) {
    for (const Sample& sample : samples())
        EXPECT_EQ(guess_language(words(sample.misread)).code, sample.code);
}

TEST(GuessLanguage, TellsTheFormsOfBusinessByTheirWords) {
    EXPECT_EQ(guess_language(words("Rechnung Nr. 4711 Datum 03.05.2021 Menge Einzelpreis Betrag "
                                   "Netto 19% MwSt Gesamtbetrag EUR 119,00"))
                  .code,
              "de");
    EXPECT_EQ(guess_language(words("FACTURE 2021-17 Date 03/05/2021 Quantite Prix Montant HT TVA "
                                   "20% Montant TTC 120,00"))
                  .code,
              "fr");
}

TEST(GuessLanguage, EnglishWithForeignNamesStaysEnglish) {
    EXPECT_EQ(guess_language(words("Thank you for your order. Please deliver the chairs to Müller "
                                   "und Söhne, Bahnhofstraße 12, München, and send the invoice to "
                                   "our office in London before the end of the month."))
                  .code,
              "en");
    EXPECT_EQ(guess_language(words("Café de la Paix welcomes you. Your table for two is booked for "
                                   "Friday evening, and the menu of the day is shown at the door "
                                   "of the house."))
                  .code,
              "en");
}

TEST(GuessLanguage, ALongForeignAddressMakesAnEnglishLetterNotForeign) {
    const std::string english = samples()[0].text;
    for (const char* address : {"Przedsiębiorstwo Wielobranżowe Szczęsny Zakład Ślusarski Łódź",
                                "Société générale d'équipements mécaniques Saint-Étienne"})
        EXPECT_EQ(guess_language(words(english + " " + address + " " + english)).code, "en")
            << address;
}

TEST(GuessLanguage, NumbersAreOfNoLanguage) {
    for (const char* text :
         {"", "119,00 17.85 2021-05-03 4711", "1 2 3 4 5 6 7 8 9 10", "A1B2C3 X-4711/22 10% 3x4"}) {
        const LanguageGuess guess = guess_language(words(text));
        EXPECT_EQ(guess.code, "") << text;
        EXPECT_EQ(guess.model, "") << text;
        EXPECT_EQ(guess.share, 0) << text;
    }
}

TEST(GuessLanguage, APageInTwoLanguagesCountsAsTheOther) {
    const auto page = [](std::size_t language) {
        return words(std::string(samples()[0].text) + " " + samples()[language].text);
    };
    for (std::size_t i = 1; i < samples().size(); ++i)
        EXPECT_EQ(guess_language(page(i)).code, samples()[i].code);
}

TEST(GuessLanguage, BearsBytesThatAreNoText) {
    const LanguageGuess guess = guess_language(words("\xff\xfe \xc3 \x80\x80 \xf0\x9f"));
    EXPECT_EQ(guess.code, "");
}

}  // namespace
}  // namespace intray::ocr
