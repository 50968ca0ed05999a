#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/checks.h"
#include "extract/forms/drawn.h"
#include "extract/forms/register_blank.h"
#include "extract/forms/zones.h"
#include "extract/understand.h"
#include "page_of.h"

namespace intray::extract::forms {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

ocr::Reading blank() {
    ocr::Reading reading = page_of(
        "Visitor Badge Request\n"
        "\n"
        "Visitor                    Company\n"
        "\n"
        "\n"
        "Arrival                    Escorted\n"
        "\n"
        "\n"
        "Please return this badge at reception before leaving the premises.\n");
    reading.pages[0].width_px = 800;
    reading.pages[0].height_px = 400;
    return reading;
}

Drawing badge() {
    Drawing drawing;
    drawing.name = "visitor_badge";
    drawing.title = "Visitor badge";
    drawing.fields = {{"visitor_name", "Visitor", Kind::text, true},
                      {"arrival", "Arrival", Kind::date, false}};
    drawing.zones = {{"visitor_name", 1, {40, 128, 250, 34}}, {"arrival", 1, {40, 216, 250, 34}}};
    return drawing;
}

std::string refusal(const Drawing& drawing) {
    const ocr::Reading page = blank();
    const auto type = draw_form({}, drawing, &page);
    return type ? std::string() : type.problem().message;
}

TEST(DrawnForm, BecomesATypeWithTheFieldsAsDrawn) {
    const ocr::Reading page = blank();
    const auto type = draw_form({}, badge(), &page);
    ASSERT_TRUE(type) << type.problem().message;
    EXPECT_EQ(type->name, "visitor_badge");
    EXPECT_TRUE(type->field("visitor_name")->required);
    EXPECT_EQ(type->field("arrival")->kind, Kind::date);
    EXPECT_EQ(type->forms.at(0).zones, badge().zones);
    EXPECT_GE(type->forms.at(0).anchors.size(), 10U);
    EXPECT_EQ(type->entry.kind, EntryKind::none);
}

TEST(DrawnForm, IsReadByItsZonesOnceSaved) {
    const ocr::Reading page = blank();
    Knowledge knowledge = shipped_knowledge();
    knowledge.types.push_back(draw_form({}, badge(), &page).value());
    ocr::Reading scan = blank();
    scan.pages[0].text.words.push_back({"Ottilie", {50, 135, 70, 20}, 0.9, 0});
    scan.pages[0].text.words.push_back({"04.05.2026", {50, 222, 100, 20}, 0.95, 0});
    const Draft draft = understand(scan, knowledge);
    EXPECT_EQ(draft.document_type, "visitor_badge");
    EXPECT_EQ(find_field(draft, "visitor_name")->value, "Ottilie");
    EXPECT_EQ(find_field(draft, "arrival")->value, "2026-05-04");
}

TEST(DrawnForm, RefusesZonesThatCannotBeReadAndNamesThem) {
    EXPECT_EQ(refusal(badge()), "");
    Drawing outside = badge();
    outside.zones[1].box.x = 700;
    EXPECT_THAT(refusal(outside), HasSubstr("\"arrival\" on page 1: reaches beyond the page"));
    Drawing over = badge();
    over.zones[1].box = {60, 130, 250, 34};
    EXPECT_THAT(refusal(over), HasSubstr("lies over the zone \"visitor_name\""));
    Drawing unnamed = badge();
    unnamed.zones[0].field.clear();
    EXPECT_THAT(refusal(unnamed), HasSubstr("zone 1 on page 1: has no field"));
    Drawing small = badge();
    small.zones[0].box.h = 3;
    EXPECT_THAT(refusal(small), HasSubstr("too small"));
    Drawing elsewhere = badge();
    elsewhere.zones[0].page = 2;
    EXPECT_THAT(refusal(elsewhere), HasSubstr("no such page"));
    Drawing empty = badge();
    empty.zones.clear();
    EXPECT_THAT(refusal(empty), HasSubstr("draw one"));
    Drawing huge = badge();
    huge.zones[0].box = {0, 0, 2'000'000'000, 2'000'000'000};
    EXPECT_THAT(refusal(huge), HasSubstr("reaches beyond the page"));
}

TEST(DrawnForm, RefusesARecordOfAFieldThatIsNotThere) {
    Drawing drawing = badge();
    drawing.person_field = "employee_name";
    EXPECT_THAT(refusal(drawing), HasSubstr("employee_name"));
    drawing.person_field = "visitor_name";
    drawing.period_field = "arrival";
    EXPECT_EQ(refusal(drawing), "");
}

TEST(DrawnForm, IsDrawnAgainWithoutItsBlankAndKeepsWhatIsNotDrawn) {
    const ocr::Reading page = blank();
    DocumentType before = draw_form({}, badge(), &page).value();
    before.clues = {{"visitor badge", 3}};
    before.fields[0].labels = {"visitor"};
    Drawing drawing = drawing_of(before);
    EXPECT_EQ(drawing.title, "Visitor badge");
    EXPECT_EQ(drawing.fields, badge().fields);
    drawing.zones[1] = {"company", 1, {420, 128, 250, 34}};
    drawing.fields[1] = {"company", "Company", Kind::text, false};
    const DocumentType after = draw_form(before, drawing, nullptr).value();
    ASSERT_EQ(after.forms.size(), 1U);
    EXPECT_EQ(after.clues, before.clues);
    EXPECT_THAT(after.field("visitor_name")->labels, ElementsAre("visitor"));
    EXPECT_EQ(after.field("arrival"), nullptr);
    EXPECT_NE(after.field("company"), nullptr);
    EXPECT_EQ(after.forms[0].anchors, before.forms[0].anchors);
}

TEST(DrawnForm, GivesUpAnchorsThatANewZoneCovers) {
    const ocr::Reading page = blank();
    const DocumentType before = draw_form({}, badge(), &page).value();
    Drawing drawing = drawing_of(before);
    const Anchor covered = before.forms[0].anchors[0];
    drawing.zones[0].box = covered.box;
    const DocumentType after = draw_form(before, drawing, nullptr).value();
    EXPECT_THAT(after.forms[0].anchors, testing::Not(testing::Contains(covered)));
}

TEST(DrawnForm, OfBoxesThatBeginAlikeOneMayBeTicked) {
    Drawing drawing = badge();
    drawing.one_of_each_group = true;
    drawing.fields = {{"shift_early", "Early", Kind::check_box, false},
                      {"shift_late", "Late", Kind::check_box, false}};
    drawing.zones = {{"shift_early", 1, {40, 128, 30, 30}}, {"shift_late", 1, {80, 128, 30, 30}}};
    const ocr::Reading page = blank();
    Knowledge knowledge;
    knowledge.types = {draw_form({}, drawing, &page).value()};
    Draft draft;
    draft.document_type = "visitor_badge";
    draft.fields = {{"shift_early", "selected", "true", 1, 1, {}},
                    {"shift_late", "unselected", "false", 1, 1, {}}};
    recheck(draft, knowledge);
    EXPECT_TRUE(draft.findings.empty());
    draft.fields[1].value = "true";
    recheck(draft, knowledge);
    ASSERT_EQ(draft.findings.size(), 1U);
    EXPECT_EQ(draft.findings[0].code, "not_exactly_one");
    EXPECT_TRUE(drawing_of(knowledge.types[0]).one_of_each_group);
}

}  // namespace
}  // namespace intray::extract::forms
