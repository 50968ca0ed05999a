#include "extract/type_mistakes.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "extract/forms/register_blank.h"

namespace intray::extract {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

DocumentType note() {
    DocumentType type;
    type.name = "delivery_note";
    type.fields = {{"receiver", Kind::text, true, {"received by"}, {}, {}},
                   {"delivered_on", Kind::date, false, {}, {}, {}}};
    type.clues = {{"delivery note", 2}};
    type.checks = {"required_fields"};
    type.entry = {EntryKind::record, "", "", "", "receiver", "delivered_on"};
    return type;
}

/// Places and codes.
std::vector<std::pair<std::string, std::string>> found_in(const DocumentType& type) {
    std::vector<std::pair<std::string, std::string>> found;
    for (const TypeMistake& mistake : mistakes_in(type))
        found.emplace_back(mistake.place, mistake.code);
    return found;
}

TEST(TypeMistakes, AreNoneInAnyShippedTypeWhichIsWrittenAsItWasRead) {
    int types = 0;
    for (const auto& file :
         std::filesystem::directory_iterator(INTRAY_SOURCE_DIR "/models/types")) {
        std::ifstream stream(file.path(), std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(stream), {}};
        const auto type = parse_document_type(text, file.path().string());
        ASSERT_TRUE(type) << type.problem().message;
        EXPECT_THAT(found_in(*type), IsEmpty()) << file.path();
        const auto again = parse_document_type(forms::to_toml(*type), "again.toml");
        ASSERT_TRUE(again) << again.problem().message;
        EXPECT_EQ(*again, *type) << file.path();
        ++types;
    }
    EXPECT_GT(types, 5);
    EXPECT_THAT(found_in(note()), IsEmpty());
}

TEST(TypeMistakes, NamesAreThereOnceAndOfPlainLetters) {
    DocumentType type = note();
    type.name = "Delivery note";
    type.fields[1].name = "receiver";
    type.fields.push_back({});
    type.entry = {};
    EXPECT_THAT(found_in(type),
                ElementsAre(Pair("name", "name_characters"), Pair("fields.1.name", "name_twice"),
                            Pair("fields.2.name", "name_missing")));
    EXPECT_THAT(mistakes_in(type)[1].message, HasSubstr("\"receiver\" above; rename"));
}

TEST(TypeMistakes, PhrasesHaveLettersAndCluesStandOnce) {
    DocumentType type = note();
    type.fields[0].labels.emplace_back(" - ");
    type.fields[1].not_labels.emplace_back("");
    type.clues.emplace_back("Delivery  Note", 1);
    type.checks.emplace_back("looks_nice");
    EXPECT_THAT(found_in(type),
                ElementsAre(Pair("fields.0.labels", "phrase_empty"),
                            Pair("fields.1.not_labels", "phrase_empty"),
                            Pair("clues.1", "phrase_twice"), Pair("checks", "check_unknown")));
}

TEST(TypeMistakes, TheEntryNeedsItsAccountsAndFieldsThatAreThere) {
    DocumentType type = note();
    type.fields.erase(type.fields.begin());
    EXPECT_THAT(found_in(type), ElementsAre(Pair("entry.person_field", "field_missing")));
    EXPECT_EQ(mistakes_in(type)[0].subject, "receiver");
    type.entry = {EntryKind::voucher, "4900 Other", "", " ", "", ""};
    EXPECT_THAT(found_in(type), ElementsAre(Pair("entry.credit_account", "account_missing")));
    type.entry = {EntryKind::record, "", "", "", "", ""};
    EXPECT_THAT(found_in(type), ElementsAre(Pair("entry.person_field", "field_missing")));
}

TEST(TypeMistakes, AZoneKeepsItsField) {
    DocumentType type = note();
    type.forms = {{{{800, 400}}, {}, {{"gone", 1, {1, 1, 9, 9}}, {"gone", 1, {20, 1, 9, 9}}}}};
    EXPECT_THAT(found_in(type), ElementsAre(Pair("fields", "zone_without_field")));
}

TEST(ReadDocumentType, StopsAtTheLineWithTheMistake) {
    const auto read = read_document_type("name = \"note\"\nchecks = [\"looks_nice\"]\n");
    const auto& mistake = std::get<TextMistake>(read);
    EXPECT_EQ(mistake.line, 2);
    EXPECT_THAT(mistake.what, HasSubstr("looks_nice"));
    EXPECT_EQ(std::get<TextMistake>(read_document_type("a = 1\nname = ")).line, 2);
    EXPECT_EQ(std::get<DocumentType>(read_document_type("name = \"note\"")).name, "note");
}

TEST(TypesAsText, AreWrittenInTheOrderInWhichPeopleWriteThem) {
    const std::string text = forms::to_toml(note());
    EXPECT_EQ(text.find("name = 'delivery_note'"), 0U) << text;
    EXPECT_LT(text.find("[entry]"), text.find("[clues]"));
    EXPECT_LT(text.find("[clues]"), text.find("[[fields]]\nname = 'receiver'\nkind = 'text'\n"))
        << text;
}

}  // namespace
}  // namespace intray::extract
