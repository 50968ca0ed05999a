#include "storage/search.h"

#include <gmock/gmock.h>

#include "storage/scene.h"
#include "storage/search_text.h"

namespace intray::storage {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

class SearchTest : public testing::Test {
  protected:
    DocumentId add(const std::string& words, const extract::Draft& draft = invoice_draft(),
                   const extract::DocumentType& type = invoice_type()) {
        const DocumentId id = scene.receive(words, "file-" + words.substr(0, 3) + ".pdf");
        scene.read(draft, type, {}, words);
        return id;
    }
    std::vector<DocumentId> found(const std::string& text, const Viewer& viewer = everybody()) {
        std::vector<DocumentId> ids;
        for (const Hit& hit : search(scene.store(), {text, "", "", "", "", 50}, viewer).hits)
            ids.push_back(hit.document.id);
        return ids;
    }
    Scene scene;
};

TEST_F(SearchTest, FindsWordsFieldsAndFileNames) {
    const DocumentId id = add("garden hose and sprinkler");
    EXPECT_THAT(found("sprinkler"), ElementsAre(id));
    EXPECT_THAT(found("R-4711"), ElementsAre(id));
    EXPECT_THAT(found("file-gar.pdf"), ElementsAre(id));
    EXPECT_THAT(found("umbrella"), IsEmpty());
}

TEST_F(SearchTest, AllWordsMustOccurAndTheLastMayBeABeginning) {
    const DocumentId id = add("garden hose and sprinkler");
    EXPECT_THAT(found("hose gard"), ElementsAre(id));
    EXPECT_THAT(found("gard hose"), IsEmpty());
    EXPECT_THAT(found("garden umbrella"), IsEmpty());
}

TEST_F(SearchTest, FindsAPhraseInItsOrder) {
    const DocumentId id = add("garden hose and sprinkler");
    EXPECT_THAT(found("\"garden hose\""), ElementsAre(id));
    EXPECT_THAT(found("\"hose garden\""), IsEmpty());
    EXPECT_THAT(found("\"garden hos\""), IsEmpty());
}

TEST_F(SearchTest, DiacriticsAndCaseDoNotMatter) {
    const DocumentId id = add("M\u00fcnchner Stra\u00dfe");
    EXPECT_THAT(found("munchner"), ElementsAre(id));
    EXPECT_THAT(found("M\u00dcNCHNER"), ElementsAre(id));
}

TEST_F(SearchTest, FindsAnAmountAsItIsWritten) {
    const DocumentId id = add("Summe 1.234,50 EUR");
    add("Summe 50,1 EUR 234");
    EXPECT_THAT(found("1.234,50"), ElementsAre(id));
}

TEST_F(SearchTest, NothingThatIsTypedIsAnError) {
    const DocumentId id = add("garden hose");
    for (const char* text : {"\"",     "\"\"",   "*",     "a*",  "NEAR(",      "AND",
                             "OR NOT", "words:", "-x",    "^a",  "(",          ")",
                             "{}",     "'",      ";--",   "\\",  "%",          "\xFF\xFE",
                             "\u20ac", "+",      "a AND", "\"a", "fields : x", "a\tb\nc"})
        EXPECT_NO_THROW(found(text)) << text;
    EXPECT_THAT(found("--- garden \u20ac"), ElementsAre(id));
    EXPECT_THAT(found("---"), IsEmpty());
    EXPECT_THAT(found(std::string(50'000, 'x')), IsEmpty());
    std::string many;
    for (int i = 0; i < 5000; ++i)
        many += "a ";
    EXPECT_THAT(found(many), IsEmpty());
}

TEST_F(SearchTest, AnEmptyTextListsTheNewest) {
    const DocumentId first = add("one"), second = add("two");
    EXPECT_THAT(found("  "), ElementsAre(second, first));
}

TEST_F(SearchTest, TheSnippetMarksTheMatch) {
    add("a garden hose for the lawn");
    const auto hits = search(scene.store(), {"hose", "", "", "", "", 50}, everybody()).hits;
    ASSERT_THAT(hits, SizeIs(1));
    EXPECT_THAT(hits[0].snippet, HasSubstr("garden \uE000hose\uE001 for"));
}

TEST_F(SearchTest, MarksInTheDocumentItselfAreTakenOut) {
    add("evil \uE000hose\uE001 text");
    const auto hits = search(scene.store(), {"text", "", "", "", "", 50}, everybody()).hits;
    EXPECT_THAT(hits[0].snippet, testing::Not(HasSubstr("\uE000hose")));
}

TEST_F(SearchTest, CountsByTypeAndFilters) {
    add("garden one");
    add("garden two");
    add("garden three", timesheet_draft(), timesheet_type());
    SearchQuery query;
    query.text = "garden";
    const SearchResult all = search(scene.store(), query, everybody());
    EXPECT_EQ(all.total, 3);
    EXPECT_TRUE(all.total_is_exact);
    EXPECT_THAT(all.by_type, ElementsAre(Pair("invoice", 2), Pair("timesheet", 1)));
    query.document_type = "timesheet";
    const SearchResult some = search(scene.store(), query, everybody());
    EXPECT_EQ(some.total, 1);
    EXPECT_THAT(some.hits, SizeIs(1));
    EXPECT_THAT(some.by_type, SizeIs(2));
    query = {"garden", "", "posted", "", "", 50};
    EXPECT_EQ(search(scene.store(), query, everybody()).total, 0);
    query = {"garden", "", "", "2026-03-02", "2026-03-02", 50};
    EXPECT_EQ(search(scene.store(), query, everybody()).total, 3);
    query.received_to = "2026-03-01";
    EXPECT_EQ(search(scene.store(), query, everybody()).total, 0);
}

TEST_F(SearchTest, PersonalDocumentsAreNeitherFoundNorCounted) {
    const DocumentId open = add("garden one");
    add("garden three", timesheet_draft(), timesheet_type());
    const Viewer clerk{"bert", false, true};
    EXPECT_THAT(found("garden", clerk), ElementsAre(open));
    EXPECT_THAT(found("", clerk), ElementsAre(open));
    const SearchResult counted = search(scene.store(), {"garden", "", "", "", "", 50}, clerk);
    EXPECT_EQ(counted.total, 1);
    EXPECT_THAT(counted.by_type, ElementsAre(Pair("invoice", 1)));
}

TEST_F(SearchTest, WhatAClerkCorrectedIsFound) {
    const DocumentId id = add("garden");
    ASSERT_TRUE(correct(scene.store(), id, 1,
                        with_field(invoice_draft(), "supplier_name", "Zebra AG"), "anna")
                    .ok());
    EXPECT_THAT(found("zebra"), ElementsAre(id));
    EXPECT_THAT(found("Example"), IsEmpty());
}

TEST_F(SearchTest, EveryNameUnderWhichItArrivedIsFound) {
    const DocumentId id = add("garden");
    scene.receive("garden", "scan-from-copier.pdf");
    EXPECT_THAT(found("copier"), ElementsAre(id));
}

TEST(SearchText, BecomesAnExpression) {
    EXPECT_EQ(match_expression("garden hose"), "\"garden\" AND \"hose\"*");
    EXPECT_EQ(match_expression("\"garden hose\" x"), "\"garden hose\" AND \"x\"*");
    EXPECT_EQ(match_expression("x\"y z\""), "\"x\" AND \"y z\"");
    EXPECT_EQ(match_expression("  - \u2013 "), "");
}

}  // namespace
}  // namespace intray::storage
