#include "extract/line_items.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "page_of.h"

namespace intray::extract {
namespace {

/// "description | quantity | unit price | amount" of each line.
std::vector<std::string> lines(const ocr::Reading& reading, const std::string& type = "invoice") {
    const Layout layout = lay_out(reading);
    const Facts facts = gather(layout, *shipped_knowledge().type(type), shipped_knowledge());
    std::vector<std::string> result;
    for (const LineItem& item : find_line_items(facts))
        result.push_back(item.description + " | " + item.quantity + " | " + item.unit_price +
                         " | " + item.amount);
    return result;
}

std::vector<std::string> lines(std::string_view text, const std::string& type = "invoice") {
    return lines(page_of(text), type);
}

using testing::ElementsAre;
using testing::IsEmpty;

TEST(LineItems, AreReadInEnglish) {
    EXPECT_THAT(lines(R"(
Qty    Item Code    Description                   Unit Price       Disc %      Line Total

 3     BK-100       Notebook, ruled                    4.50                       13.50
12     PN-7         Pencil, soft, box of 10            6.00          10           64.80

                                               Subtotal                           78.30
)"),
                ElementsAre("Notebook, ruled | 3 | 4.50 | 13.50",
                            "Pencil, soft, box of 10 | 12 | 6.00 | 64.80"));
}

TEST(LineItems, AreReadInItalian) {
    EXPECT_THAT(lines(R"(
Codice     Descrizione                         Q.tà      Prezzo unitario      IVA        Importo

A12        Olio extravergine 1 l                 6               9,50         10          57,00
B07        Pasta di Gragnano 500 g              24               2,15         10          51,60

                                               Totale imponibile                         108,60
)"),
                ElementsAre("Olio extravergine 1 l | 6 | 9.50 | 57.00",
                            "Pasta di Gragnano 500 g | 24 | 2.15 | 51.60"));
}

TEST(LineItems, AreReadInSpanish) {
    EXPECT_THAT(lines(R"(
Cantidad     Concepto                                Precio       Importe

    2        Revisión de caldera                      85,00        170,00
    1        Desplazamiento                           35,00         35,00

                                               Base imponible      205,00
)"),
                ElementsAre("Revisión de caldera | 2 | 85.00 | 170.00",
                            "Desplazamiento | 1 | 35.00 | 35.00"));
}

TEST(LineItems, AreReadInDutch) {
    EXPECT_THAT(
        lines(R"(
Aantal   Omschrijving                      Prijs per stuk     BTW       Bedrag

   5     Kantoorstoel zwart                     € 129,00      21%     € 645,00
   2     Bureaulamp                              € 45,50      21%      € 91,00

                                             Subtotaal                € 736,00
)"),
        ElementsAre("Kantoorstoel zwart | 5 | 129.00 | 645.00", "Bureaulamp | 2 | 45.50 | 91.00"));
}

TEST(LineItems, AreReadInFrench) {
    EXPECT_THAT(lines(R"(
Réf.      Désignation                       Qté      P.U. HT      TVA     Montant HT

F-001     Fauteuil de bureau                  3       149,90      20%       449,70
F-014     Lampe d'atelier, bras articulé      2        38,00      20%        76,00

                                          Total HT                          525,70
)"),
                ElementsAre("Fauteuil de bureau | 3 | 149.90 | 449.70",
                            "Lampe d'atelier, bras articulé | 2 | 38.00 | 76.00"));
}

TEST(LineItems, TheArithmeticTellsWhichColumnIsWhich) {
    // "Amount" heads the quantities here.
    EXPECT_THAT(lines(R"(
Amount    Product                       VAT        Price        Total

  1.00    Design of a label              7%       160.00       160.00
400.00    Balloons, various colours     19%         0.79       316.00

Net total: 476.00
)"),
                ElementsAre("Design of a label | 1.00 | 160.00 | 160.00",
                            "Balloons, various colours | 400.00 | 0.79 | 316.00"));
}

TEST(LineItems, ANetAmountIsPreferredToOneWithTax) {
    EXPECT_THAT(lines(R"(
#    Description            Quantity     Price      Amount     VAT     Taxes      Total

1    Waste bin                    50     10.00      500.00      20    100.00     600.00
2    Corner desk                   2     85.00      170.00      20     34.00     204.00

                                               Total net                   670.00
)"),
                ElementsAre("Waste bin | 50 | 10.00 | 500.00", "Corner desk | 2 | 85.00 | 170.00"));
}

TEST(LineItems, WrappedDescriptionsAreJoined) {
    EXPECT_THAT(lines(R"(
Description                            Quantity     Price       Amount

Installation of a water heater with           1    480.00       480.00
pressure valve (parts included,
see offer 1182)
Copper pipe, 22 mm                           12      7.20        86.40

                                            Subtotal            566.40
)"),
                ElementsAre("Installation of a water heater with pressure valve (parts included, "
                            "see offer 1182) | 1 | 480.00 | 480.00",
                            "Copper pipe, 22 mm | 12 | 7.20 | 86.40"));
}

TEST(LineItems, RemarksBelowALineAreNotItsName) {
    EXPECT_THAT(
        lines(R"(
Pos   Bezeichnung                       Menge    Einzelpreis     Gesamtpreis

1     Akkuschrauber                         2         89,00          178,00
      Seriennummer: 4711-0815
      Garantie 3 Jahre
2     Bohrersatz Holz                       1         22,00           22,00

                               Nettobetrag                           200,00
)"),
        ElementsAre("Akkuschrauber | 2 | 89.00 | 178.00", "Bohrersatz Holz | 1 | 22.00 | 22.00"));
}

TEST(LineItems, AnAmountPrintedALineLowerBelongsToTheLine) {
    EXPECT_THAT(
        lines(R"(
Pos    Beschreibung                 Nettopreis      Menge    Steuersatz      Nettobetrag

1      Stahlrohr verzinkt                5,50       4 m         19 %
                                                                                   22,00

2      Schelle                           1,25      10 Stk       19 %
                                                                                   12,50

                          Positionssumme                                           34,50
)"),
        ElementsAre("Stahlrohr verzinkt | 4 | 5.50 | 22.00", "Schelle | 10 | 1.25 | 12.50"));
}

TEST(LineItems, AHeadingOfTwoRowsTellsWhereTheTextStands) {
    EXPECT_THAT(lines(R"(
GTIN               Art-Nr-Lieferant        Menge     Nettopreis      MwSt-%     Nettowert
Art-Nr-Kunde       Artikelbezeichnung
4123456000014      ZS997                  100,00         1,50          19,0        150,00
                   Zitronensäure 100 ml
4123456000021      GZ250                   50,00         1,40           7,0         70,00
                   Gelierzucker 250 g

                          Warenwert                                                220,00
)"),
                ElementsAre("Zitronensäure 100 ml | 100.00 | 1.50 | 150.00",
                            "Gelierzucker 250 g | 50.00 | 1.40 | 70.00"));
}

TEST(LineItems, DiscountsSubtotalsAndAmountsCarriedOverAreNone) {
    EXPECT_THAT(lines(R"(
Bezeichnung                       Menge    Einzelpreis     Gesamtpreis

Übertrag                                                        100,00
Schraube M8                         100          0,20            20,00
Mutter M8                           100          0,15            15,00
                                                                 35,00
Rabatt 10 %                                                      -3,50
Zwischensumme                                                    31,50
Scheibe M8                          200          0,05            10,00

                               Nettobetrag                      141,50
)"),
                ElementsAre("Schraube M8 | 100 | 0.20 | 20.00", "Mutter M8 | 100 | 0.15 | 15.00",
                            "Scheibe M8 | 200 | 0.05 | 10.00"));
}

TEST(LineItems, GoOnOnTheNextPage) {
    ocr::Reading reading = page_of(R"(
Description                            Quantity     Price       Amount

Paper, A4, box                                2     24.00        48.00
Toner, black                                  1     79.00        79.00
                                          Carried forward       127.00
)");
    ocr::Reading second = page_of(R"(
Page 2                                 Invoice 4711
                                          Brought forward       127.00
Envelopes, C5                                 4      5.50        22.00

                                               Subtotal         149.00
)");
    second.pages[0].number = 2;
    reading.pages.push_back(second.pages[0]);
    EXPECT_THAT(lines(reading), ElementsAre("Paper, A4, box | 2 | 24.00 | 48.00",
                                            "Toner, black | 1 | 79.00 | 79.00",
                                            "Envelopes, C5 | 4 | 5.50 | 22.00"));
}

TEST(LineItems, NumbersReadAsOneAreParted) {
    EXPECT_THAT(
        lines(R"(
Description              Quantity       Price   Amount

Waste bin                      50       10.00   500.00
Flip chart                     29     1700.0049300.00
Desk lamp                      12       35.00   420.00

                              Subtotal        50220.00
)"),
        ElementsAre("Waste bin | 50 | 10.00 | 500.00", "Flip chart | 29 | 1700.00 | 49300.00",
                    "Desk lamp | 12 | 35.00 | 420.00"));
}

TEST(LineItems, GroupsOfDigitsAWideGapPartsAreJoined) {
    EXPECT_THAT(lines(R"(
Description              Quantité       Prix unitaire         Montant

Hôtel                          69            € 400,00     € 27  600,00
Tiroir noir                    45             € 20,00         € 900,00

                              Montant HT                  € 28 500,00
)"),
                ElementsAre("Hôtel | 69 | 400.00 | 27600.00", "Tiroir noir | 45 | 20.00 | 900.00"));
}

TEST(LineItems, SidewaysTextInTheMarginBelongsToNoLine) {
    EXPECT_THAT(lines(R"(
            Description              Quantity       Price       Amount

2013        Waste bin                      50       10.00       500.00
e.V.        Flip chart                      2      120.00       240.00
            Desk lamp                      12       35.00       420.00
            Coat stand                      1       60.00        60.00

                                   Subtotal                    1220.00
)"),
                ElementsAre("Waste bin | 50 | 10.00 | 500.00", "Flip chart | 2 | 120.00 | 240.00",
                            "Desk lamp | 12 | 35.00 | 420.00", "Coat stand | 1 | 60.00 | 60.00"));
}

TEST(LineItems, ATableOfTaxesIsNone) {
    EXPECT_THAT(lines(R"(
Art (Kategorie)         Warenwert     Zu-/Abschlag     Basisbetrag     Steuersatz    Steuerbetrag

Umsatzsteuer (S)                                            129,37              7            9,06
)"),
                IsEmpty());
}

TEST(LineItems, AListWithoutHeadingIsReadWhereItsAmountsAddUp) {
    EXPECT_THAT(lines(R"(
Sehr geehrte Frau Muster, folgende Risiken sind für den Zeitraum von einem Jahr versichert:
Privathaftpflicht                                                              50,00 €
Hausrat                                                                        30,00 €
Gesamtbeitrag                                                                  80,00 €
Versicherungsteuer 19 %                                                        15,20 €
Rechnungsbetrag                                                                95,20 €
)"),
                ElementsAre("Privathaftpflicht |  |  | 50.00", "Hausrat |  |  | 30.00"));
}

TEST(ReceiptLines, EndWhereTheyAddUpEvenIfTheLabelIsMisread) {
    EXPECT_THAT(lines(R"(
CORNER CAFE
1 Supreme Burger        16.95
1 Fountain soda          2.25
2 Coffee small           4.50
5U8 T0TAI               23.70
TAX                      2.10
TOTAL                   25.80
)",
                      "receipt"),
                ElementsAre("Supreme Burger | 1 |  | 16.95", "Fountain soda | 1 |  | 2.25",
                            "Coffee small | 2 |  | 4.50"));
}

TEST(ReceiptLines, MayHaveTheirTextAboveTheNumbers) {
    EXPECT_THAT(lines(R"(
HARDWARE STORE
Car wash and shine 1 l
9555916500133   2 X   3.11      6.22
Paint brush 2 in
9555916500126   1 X   4.62      4.62
TOTAL                          10.84
)",
                      "receipt"),
                ElementsAre("Car wash and shine 1 l | 2 | 3.11 | 6.22",
                            "Paint brush 2 in | 1 | 4.62 | 4.62"));
}

TEST(ReceiptLines, MayHaveTheirQuantityBelow) {
    EXPECT_THAT(lines(R"(
CORNER SHOP
Milk, whole             2.40
2 x 1.20
Bread                   1.95
TOTAL                   4.35
)",
                      "receipt"),
                ElementsAre("Milk, whole | 2 | 1.20 | 2.40", "Bread |  |  | 1.95"));
}

TEST(ReceiptLines, DiscountsAndPaymentsAreNone) {
    EXPECT_THAT(lines(R"(
CORNER SHOP
Milk, whole             2.40
Discount               -0.40
Bread                   1.95
CASH                    5.00
CHANGE                  1.05
)",
                      "receipt"),
                ElementsAre("Milk, whole |  |  | 2.40", "Bread |  |  | 1.95"));
}

TEST(LineItems, AThousandColumnsAndRowsAreReadInBoundedTime) {
    std::string text = "Description     Quantity     Price     Amount\n";
    for (int i = 0; i < 1500; ++i)
        text += "Item 1 2 3   4   5   6   7   8   9.00   10.00   11.00   12.00   13.00   14.00\n";
    const auto start = std::chrono::steady_clock::now();
    lines(text);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

}  // namespace
}  // namespace intray::extract
