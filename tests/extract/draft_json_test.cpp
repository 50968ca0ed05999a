#include "extract/draft_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/failure.h"
#include "page_of.h"

namespace intray::extract {
namespace {

TEST(DraftJson, KeepsEveryPartOfADraft) {
    Draft draft;
    draft.document_type = "invoice";
    draft.type_confidence = 0.75;
    draft.verdict = Verdict::accept;
    draft.fields = {{"total", "1,50 €", "1.50", 0.5, 2, {1, 2, 3, 4}}};
    draft.line_items = {{"pen", "2", "0.75", "1.50", 1, {5, 6, 7, 8}}};
    draft.findings = {{"total_mismatch", Severity::error, "Net and tax", {"total", "net_total"}}};
    EXPECT_EQ(draft_from_json(to_json(draft)), draft);
}

TEST(DraftJson, SpeaksTheContractOfRead) {
    Draft draft;
    draft.fields = {{"total", "1,50", "1.50", 0.5, 1, {1, 2, 3, 4}}};
    const nlohmann::json json = to_json(draft);
    EXPECT_EQ(json["verdict"], "review");
    EXPECT_EQ(json["fields"][0]["box"], nlohmann::json::parse("[1,2,3,4]"));
    EXPECT_EQ(json["fields"][0]["value"], "1.50");
}

TEST(DraftJson, KeepsEveryPartOfTheKnowledge) {
    Knowledge knowledge = shipped_knowledge();
    knowledge.own_companies = {{"Nordlicht GmbH", {"DE136695976"}, {"DE89370400440532013000"}}};
    knowledge.date_order = DateOrder::month_first;
    knowledge.currency = "CHF";
    knowledge.wrong_fields_in_10000 = 20;
    knowledge.models = nullptr;  // weights are no part of the JSON
    knowledge.form_models = nullptr;
    knowledge.types[0].forms = {{{{100, 200}},
                                 {{"name", 1, {1, 2, 3, 4}}},
                                 {{knowledge.types[0].fields[0].name, 1, {5, 6, 7, 8}}}}};
    Knowledge again = knowledge_from_json(to_json(knowledge));
    ASSERT_EQ(again.types.size(), knowledge.types.size());
    EXPECT_EQ(again, knowledge);
}

TEST(DraftJson, RefusesAnotherShape) {
    EXPECT_THROW(draft_from_json(nlohmann::json::parse("[]")), Failure);
    EXPECT_THROW(draft_from_json(nlohmann::json::parse(R"({"document_type": 1})")), Failure);
    EXPECT_THROW(knowledge_from_json(nlohmann::json::parse("{}")), Failure);
}

}  // namespace
}  // namespace intray::extract
