#include "storage/corrections.h"

#include <gmock/gmock.h>

#include "base/text.h"
#include "scene.h"

namespace intray::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Corrections : testing::Test {
    extract::Knowledge knowledge;
    extract::Draft drawn_up = invoice_draft();

    Corrections() {
        extract::DocumentType type = invoice_type();
        extract::FieldRule date, total;
        date.name = "issue_date", date.kind = extract::Kind::date;
        total.name = "total", total.kind = extract::Kind::money;
        type.fields = {date, total};
        knowledge.types = {type};
    }

    static ocr::Reading page(const std::string& words) {
        ocr::Reading reading;
        reading.pages.emplace_back();
        for (const std::string& word : split(words))
            reading.pages[0].text.words.push_back({word, {}, 0.9, 0});
        return reading;
    }
    std::vector<Correction> found(const std::string& field, const std::string& value,
                                  const std::string& words) const {
        return corrections(drawn_up, with_field(drawn_up, field, value), page(words), knowledge);
    }
};

TEST_F(Corrections, WhatWasConfirmedIsNone) {
    EXPECT_THAT(corrections(drawn_up, drawn_up, page("any words"), knowledge), IsEmpty());
}

TEST_F(Corrections, AValueNearTheRightOneThatStandsNowhereWasMisread) {
    EXPECT_THAT(found("invoice_number", "R-4717", "Invoice R-4711"),
                ElementsAre(Correction{"invoice_number", Cause::misread}));
}

TEST_F(Corrections, AValueThatWasReadElsewhereWasTakenFromTheWrongPlace) {
    EXPECT_THAT(found("supplier_name", "Sample & Sons", "From Example Ltd to Sample & Sons"),
                ElementsAre(Correction{"supplier_name", Cause::wrong_place}));
    // Near the wrong one, but both were read.
    EXPECT_THAT(found("invoice_number", "R-4717", "Invoice R-4711 order R-4717"),
                ElementsAre(Correction{"invoice_number", Cause::wrong_place}));
}

TEST_F(Corrections, AmountsAndDatesAreFoundHoweverTheyArePrinted) {
    EXPECT_THAT(found("total", "1234.50", "Summe 1.234,50 EUR"),
                ElementsAre(Correction{"total", Cause::wrong_place}));
    EXPECT_THAT(found("issue_date", "2026-04-03", "vom 3. April 2026"),
                ElementsAre(Correction{"issue_date", Cause::wrong_place}));
}

TEST_F(Corrections, AFieldThatWasEmptyWasMissed) {
    drawn_up = with_field(drawn_up, "invoice_number", "");
    EXPECT_THAT(found("invoice_number", "R-4711", "Invoice R-4711"),
                ElementsAre(Correction{"invoice_number", Cause::missed}));
}

TEST_F(Corrections, WhatHasNoOtherCauseIsOther) {
    EXPECT_THAT(found("supplier_name", "", "Example Ltd"),
                ElementsAre(Correction{"supplier_name", Cause::other}));
    EXPECT_THAT(found("supplier_name", "Quite Unlike It", "Example Ltd"),
                ElementsAre(Correction{"supplier_name", Cause::other}));
}

TEST_F(Corrections, ChangedLinesCountOnce) {
    extract::Draft confirmed = drawn_up;
    confirmed.line_items = {{"Screws", "2", "1.00", "2.00", 1, {}},
                            {"Nails", "1", "3.00", "3.00", 1, {}}};
    EXPECT_THAT(corrections(drawn_up, confirmed, {}, knowledge),
                ElementsAre(Correction{"line_items", Cause::lines}));
}

}  // namespace
}  // namespace intray::storage
