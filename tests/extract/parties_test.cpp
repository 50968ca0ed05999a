#include <gtest/gtest.h>

#include <algorithm>

#include "extract/party_words.h"
#include "extract/understand.h"
#include "page_of.h"

namespace intray::extract {
namespace {

std::string value(const Draft& draft, std::string_view name) {
    const Field* field = find_field(draft, name);
    return field ? field->value : std::string();
}

TEST(PostalTown, IsNoHouseInAStreet) {
    EXPECT_FALSE(has_postal_town("1600 canal street"));
    EXPECT_FALSE(has_postal_town("4415 juniper blvd"));
    EXPECT_TRUE(has_postal_town("97999 port wilder"));
    EXPECT_TRUE(has_postal_town("port wilder, or 97999"));
}

TEST(HouseNumbered, StandsBeforeOrBehindTheStreet) {
    EXPECT_TRUE(house_numbered("12 dyer's close"));
    EXPECT_TRUE(house_numbered("industriering 8"));
    EXPECT_TRUE(house_numbered("am wehr 3a"));
    EXPECT_FALSE(house_numbered("glenfarnoch print works"));
}

constexpr std::string_view french_invoice = R"(
Maison Valbrune Traiteur
18, rue du Lavoir
37999 Brannay
Tél. 01 99 00 41 27

Comité des fêtes
Place de la Mairie
37998 Monteval

FACTURE  INV/06/2026/0042
Date : 08/06/2026       PO104471

Désignation     Qté     P.U.      Montant
Plateaux         2     50,00       100,00

Total HT     100,00 €
TVA           20,00 €
Total TTC    120,00 €
)";

TEST(Parties, TakeTheUpperBlockWithATelephoneForTheSupplier) {
    const Draft draft =
        understand(page_of(french_invoice), shipped_knowledge(), {"invoice", false});
    EXPECT_EQ(value(draft, "supplier_name"), "Maison Valbrune Traiteur");
    EXPECT_NE(value(draft, "buyer_name"), "Maison Valbrune Traiteur");
}

TEST(Codes, SayThemselvesWhatTheyAre) {
    const Draft draft =
        understand(page_of(french_invoice), shipped_knowledge(), {"invoice", false});
    EXPECT_EQ(value(draft, "invoice_number"), "INV/06/2026/0042");
    EXPECT_EQ(value(draft, "purchase_order"), "PO104471");
}

TEST(Parties, TakeNoStreetForAName) {
    const Draft draft = understand(page_of(R"(
Glenfarn Print Works                              INVOICE

FROM                         BILLED TO
12 Dyer's Close              Otterbrook Brewing Ltd
Strathorran                  Malthouse Lane
SO3 8LL                      Otterbrook
                             OT7 5RD
Invoice number 70118
Total  12.00
)"),
                                   shipped_knowledge(), {"invoice", false});
    EXPECT_NE(value(draft, "supplier_name"), "12 Dyer's Close");
}

TEST(Parties, TakeTheNameBehindALabelThoughItHoldsTheWordStreet) {
    const Draft draft = understand(page_of(R"(
Marrow & Pike Joiners Ltd
4 Harbour Lane
Whitby YO21 3PU

Invoice number: MP-2041
Bill to: Lantern Street Nursery

Description               Quantity     Amount
Oak shelf boards          1            240.00
Total                                  240.00
)"),
                                   shipped_knowledge(), {"invoice", false});
    EXPECT_EQ(value(draft, "buyer_name"), "Lantern Street Nursery");
}

TEST(Labels, LetARemarkInBracketsPass) {
    const Draft draft = understand(page_of("Direct deposit\nRouting number (9 digits)  329900179"),
                                   shipped_knowledge(), {"direct_deposit", false});
    EXPECT_EQ(value(draft, "routing_number"), "329900179");
}

TEST(Dates, OnAFrenchPageAreDayFirstWhateverTheCustomersAddress) {
    const Draft draft = understand(page_of(R"(
FACTURE
Date de facturation  08/06/2026
Azure Interior
4557 De Silva St
Fremont CA 94538
Total TTC  120,00 €
)"),
                                   shipped_knowledge(), {"invoice", false});
    EXPECT_EQ(value(draft, "issue_date"), "2026-06-08");
}

TEST(UnreadField, IsNotedWhereThePageAnnouncesAValue) {
    const Draft draft = understand(page_of("Invoice number 4711\nDue date\nTotal 12.00"),
                                   shipped_knowledge(), {"invoice", false});
    const auto noted = [](const Finding& finding) {
        return finding.code == "unread_field" && finding.fields[0] == "due_date";
    };
    EXPECT_EQ(std::count_if(draft.findings.begin(), draft.findings.end(), noted), 1);
}

}  // namespace
}  // namespace intray::extract
