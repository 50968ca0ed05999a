#include "extract/document_type.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "page_of.h"

namespace intray::extract {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::string problem_of(std::string_view toml) {
    const auto result = parse_document_type(toml, "a.toml");
    return result ? std::string() : result.problem().message;
}

TEST(ParseDocumentType, ReadsEveryPartOfAType) {
    const auto type = parse_document_type(R"(
name = "delivery_note"
titles = { en = "Delivery note", de = "Lieferschein" }
checks = ["required_fields"]
personal = true
[clues]
"Lieferschein" = 3
[entry]
kind = "record"
person_field = "receiver"
[[fields]]
name = "receiver"
required = true
labels = ["Empfänger", "Receiver"]
not_labels = ["Receiver no"]
[[fields]]
name = "delivered_on"
kind = "date"
)",
                                          "a.toml");
    ASSERT_TRUE(type.ok());
    EXPECT_EQ(type->name, "delivery_note");
    EXPECT_TRUE(type->personal);
    EXPECT_EQ(type->clues[0], (std::pair<std::string, double>("lieferschein", 3)));
    EXPECT_EQ(type->entry.kind, EntryKind::record);
    ASSERT_NE(type->field("receiver"), nullptr);
    EXPECT_EQ(type->field("receiver")->labels, (std::vector<std::string>{"empfanger", "receiver"}));
    EXPECT_EQ(type->field("delivered_on")->kind, Kind::date);
    EXPECT_EQ(type->field("nothing"), nullptr);
}

TEST(ParseDocumentType, NamesFileLineAndRemedyOfEachMistake) {
    EXPECT_THAT(problem_of("name = "),
                AllOf(HasSubstr("a.toml line 1"), HasSubstr("not valid TOML")));
    EXPECT_THAT(problem_of("titles = {}"), HasSubstr("name is missing"));
    EXPECT_THAT(problem_of("name = \"Ä b\""), HasSubstr("a-z"));
    EXPECT_THAT(problem_of("name = \"a\"\nnmae = 1"),
                AllOf(HasSubstr("a.toml line 2"), HasSubstr("\"nmae\" is not known")));
    EXPECT_THAT(problem_of("name = \"a\"\n[[fields]]\nname = \"x\"\nkind = \"dat\""),
                AllOf(HasSubstr("line 4"), HasSubstr("use one of text, code, date")));
    EXPECT_THAT(problem_of("name = \"a\"\n[[fields]]\nname = \"x\"\n[[fields]]\nname = \"x\""),
                HasSubstr("stands twice"));
    EXPECT_THAT(problem_of("name = \"a\"\nchecks = [\"totals\"]"),
                AllOf(HasSubstr("line 2"), HasSubstr("totals_add_up")));
    EXPECT_THAT(problem_of("name = \"a\"\n[entry]\nkind = \"voucher\""),
                HasSubstr("debit_account"));
    EXPECT_THAT(problem_of("name = \"a\"\n[entry]\nkind = \"record\"\nperson_field = \"x\""),
                HasSubstr("\"x\" that the type lacks"));
    EXPECT_THAT(problem_of("name = \"a\"\n[entry]\nkind = \"vouchr\""),
                HasSubstr("voucher, record, none"));
    EXPECT_THAT(problem_of("name = \"a\"\n[[fields]]\nname = \"x\"\nlabels = \"y\""),
                HasSubstr("must be a list"));
    EXPECT_THAT(problem_of("name = \"a\"\n[[fields]]\nname = \"x\"\nlabels = [\"..\"]"),
                HasSubstr("empty phrase"));
    EXPECT_THAT(problem_of("name = \"a\"\n[clues]\nx = \"y\""), HasSubstr("must be a number"));
    EXPECT_THAT(problem_of("name = \"a\"\npersonal = 1"), HasSubstr("true or false"));
}

TEST(ShippedTypes, AreAllThereAndHaveTitles) {
    const Knowledge& knowledge = shipped_knowledge();
    for (const char* name :
         {"invoice", "receipt", "timesheet", "leave_request", "expense_claim", "new_hire",
          "direct_deposit", "tax_withholding", "w9", "form", "other"}) {
        const DocumentType* type = knowledge.type(name);
        ASSERT_NE(type, nullptr) << name;
        EXPECT_EQ(type->titles.size(), 2u) << name;
        for (const FieldRule& rule : type->fields)
            EXPECT_EQ(rule.titles.size(), 2u) << name << " " << rule.name;
    }
    EXPECT_EQ(knowledge.types.size(), 11u);
}

TEST(ShippedTypes, KeepPersonalDocumentsApart) {
    for (const DocumentType& type : shipped_knowledge().types)
        EXPECT_EQ(type.personal, type.entry.kind == EntryKind::record) << type.name;
}

}  // namespace
}  // namespace intray::extract
