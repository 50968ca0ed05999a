#include "extract/page_findings.h"

#include <gmock/gmock.h>

#include "extract/understand.h"
#include "page_of.h"

namespace intray::extract {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

ocr::Reading pages(int count) {
    ocr::Reading reading;
    for (int i = 0; i < count; ++i)
        reading.pages.emplace_back().number = i + 1;
    return reading;
}

/// Everything that a receipt needs to be accepted without a person.
constexpr std::string_view receipt = R"(
The Pewter Wren
3 Chapel Steps  Withyford WQ2 6KN
VAT No GB 662 0417 59
14/03/2026
Pot of tea   £21.96
Net   £21.96
VAT 20%   £4.39
Total   £26.35
)";

TEST(PageFindings, AreNoneForPagesInOrder) {
    EXPECT_THAT(page_findings(pages(3)), IsEmpty());
    EXPECT_THAT(page_findings({}), IsEmpty());
}

TEST(PageFindings, SayWhichPageIsIllegible) {
    ocr::Reading reading = pages(3);
    reading.pages[1].legible = false;
    const auto findings = page_findings(reading);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].code, "illegible_page");
    EXPECT_THAT(findings[0].message, HasSubstr("Page 2: "));
    EXPECT_THAT(findings[0].message, HasSubstr("scan it again"));
}

TEST(PageFindings, SayWhichPagesOwnTextWasRefused) {
    ocr::Reading reading = pages(3);
    reading.pages[0].own_text_refused = reading.pages[2].own_text_refused = true;
    const auto findings = page_findings(reading);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].code, "own_text_refused");
    EXPECT_THAT(findings[0].message, HasSubstr("Pages 1 and 3: "));
}

TEST(PageFindings, NameTheFirstOfManyPages) {
    ocr::Reading reading = pages(200);
    for (ocr::PageReading& page : reading.pages)
        page.legible = false;
    EXPECT_THAT(
        page_findings(reading),
        ElementsAre(Field(&Finding::message, HasSubstr("Pages 1, 2, 3, 4, 5 and 195 more: "))));
    reading.pages.resize(6);
    EXPECT_THAT(page_findings(reading).at(0).message, HasSubstr("Pages 1, 2, 3, 4, 5 and 6: "));
}

TEST(PageFindings, SendTheDocumentToReview) {
    ocr::Reading reading = page_of(receipt);
    const Draft fine = understand(reading, shipped_knowledge(), {"receipt"});
    reading.pages[0].legible = false;
    const Draft doubtful = understand(reading, shipped_knowledge(), {"receipt"});
    EXPECT_EQ(doubtful.verdict, Verdict::review);
    EXPECT_EQ(doubtful.fields, fine.fields);
    ASSERT_EQ(doubtful.findings.size(), fine.findings.size() + 1);
    EXPECT_EQ(doubtful.findings[0].code, "illegible_page");
    EXPECT_EQ(doubtful.findings[0].severity, Severity::warning);
}

TEST(PageFindings, StayWhenFieldsAreCorrected) {
    Draft draft;
    draft.document_type = "receipt";
    draft.findings = {{"own_text_refused", Severity::warning, "Page 1: ...", {}},
                      {"total_mismatch", Severity::warning, "Net 1 and tax 1 make 2", {"total"}},
                      {"unread_field", Severity::note, "The page says", {"tip_total"}}};
    recheck(draft, shipped_knowledge());
    std::vector<std::string> codes;
    for (const Finding& finding : draft.findings)
        codes.push_back(finding.code);
    ASSERT_THAT(codes, Not(IsEmpty()));
    EXPECT_EQ(codes[0], "own_text_refused");
    EXPECT_THAT(codes, Not(testing::Contains("total_mismatch")));
    EXPECT_THAT(codes, Not(testing::Contains("unread_field")));
}

}  // namespace
}  // namespace intray::extract
