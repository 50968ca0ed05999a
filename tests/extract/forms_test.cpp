#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "base/failure.h"
#include "base/text.h"
#include "extract/forms/align.h"
#include "extract/forms/labelled_values.h"
#include "extract/forms/other_boxes.h"
#include "extract/forms/pairs.h"
#include "extract/forms/pieces.h"
#include "extract/forms/questions.h"
#include "extract/forms/register_blank.h"
#include "extract/forms/zones.h"
#include "extract/understand.h"
#include "page_of.h"

namespace intray::extract::forms {
namespace {

using testing::HasSubstr;

constexpr const char* badge =
    "Visitor Badge Request\n"
    "\n"
    "Visitor                    Company\n"
    "\n"
    "\n"
    "Arrival                    Escorted\n"
    "\n"
    "\n"
    "Please return this badge at reception before leaving the premises.\n";

/// The blank with a field below "Visitor", one below "Arrival" and a box beside "Escorted".
ocr::Reading blank() {
    ocr::Reading reading = page_of(badge);
    reading.pages[0].width_px = 800;
    reading.pages[0].height_px = 400;
    reading.form_values = {{"Visitor Name", "", 1, {40, 128, 250, 34}},
                           {"arrival date", "", 1, {40, 216, 250, 34}},
                           {"escorted", "false", 1, {285, 190, 20, 20}}};
    return reading;
}

DocumentType badge_type() {
    DocumentType type;
    type.name = "visitor_badge";
    return register_blank(type, blank()).value();
}

/// As a scanner would see it: turned a little, larger, sheared, with things entered.
ocr::Reading scan(const Affine& map) {
    ocr::Reading reading = blank();
    reading.form_values.clear();
    ocr::PageReading& page = reading.pages[0];
    page.text.words.push_back({"Ottilie", {50, 135, 70, 20}, 0.9, 0});
    page.text.words.push_back({"Fernsby", {130, 135, 70, 20}, 0.8, 0});
    page.text.words.push_back({"04.05.2026", {50, 222, 100, 20}, 0.95, 0});
    page.marks = {{{287, 192, 16, 16}, ocr::MarkState::ticked, 0.9}};
    for (ocr::Word& word : page.text.words)
        word.box = map.apply(word.box);
    page.marks[0].box = map.apply(page.marks[0].box);
    page.width_px = 1800;
    page.height_px = 1000;
    return reading;
}

const Affine crooked{{1.9, -0.05, 60, 0.06, 2.0, 35}};

Knowledge badges_only() {
    Knowledge knowledge;
    knowledge.types = {badge_type()};
    return knowledge;
}

TEST(RegisterBlank, MakesAnchorsOfWordsAndZonesOfFields) {
    const DocumentType type = badge_type();
    ASSERT_EQ(type.forms.size(), 1U);
    EXPECT_EQ(type.forms[0].zones.size(), 3U);
    EXPECT_GE(type.forms[0].anchors.size(), 10U);
    EXPECT_EQ(type.field("visitor_name")->kind, Kind::text);
    EXPECT_EQ(type.field("arrival_date")->kind, Kind::date);
    EXPECT_EQ(type.field("escorted")->kind, Kind::check_box);
}

TEST(RegisterBlank, TakesZonesThatAPersonDrewBeforeThoseOfTheFile) {
    const auto type =
        register_blank(DocumentType{}, blank(), {{"birth_date", 1, {40, 128, 250, 34}}}).value();
    ASSERT_EQ(type.forms[0].zones.size(), 1U);
    EXPECT_EQ(type.field("birth_date")->kind, Kind::birth_date);
    EXPECT_TRUE(type.field("birth_date")->personal);
}

TEST(RegisterBlank, RefusesABlankWithoutFieldsOrWords) {
    ocr::Reading bare_page = blank();
    bare_page.form_values.clear();
    EXPECT_THAT(register_blank({}, bare_page).problem().message, HasSubstr("draw zones"));
    ocr::Reading wordless = page_of("Badge\n");
    wordless.form_values = blank().form_values;
    EXPECT_EQ(register_blank({}, wordless).problem().code, "bad_blank");
}

TEST(RegisterBlank, WritesATypeThatIsReadAgain) {
    DocumentType type = badge_type();
    type.clues = {{"visitor badge", 3}};
    type.personal = true;
    const auto again = parse_document_type(to_toml(type), "badge.toml");
    ASSERT_TRUE(again) << again.problem().message;
    EXPECT_EQ(*again, type);
    for (const DocumentType& shipped : shipped_knowledge().types) {
        const auto same = parse_document_type(to_toml(shipped), shipped.name);
        ASSERT_TRUE(same) << same.problem().message;
        EXPECT_EQ(*same, shipped) << shipped.name;
    }
}

TEST(Align, FindsShiftScaleTurnAndShear) {
    const DocumentType type = badge_type();
    const auto found = align(type.forms[0], lay_out(scan(crooked)));
    ASSERT_EQ(found.size(), 1U);
    for (const Point corner : {Point{0, 0}, Point{800, 0}, Point{0, 400}, Point{800, 400}}) {
        EXPECT_NEAR(found[0].to_page.apply(corner).x, crooked.apply(corner).x, 6);
        EXPECT_NEAR(found[0].to_page.apply(corner).y, crooked.apply(corner).y, 6);
    }
    EXPECT_GT(likeness(type.forms[0], found), 0.9);
}

TEST(Align, BearsMisreadAndMissingWords) {
    ocr::Reading reading = scan(crooked);
    auto& words = reading.pages[0].text.words;
    for (std::size_t i = 0; i < words.size(); i += 3)
        words[i].text = "#";
    words[1].text = "Vlsitor";
    EXPECT_EQ(align(badge_type().forms[0], lay_out(reading)).size(), 1U);
}

TEST(Align, LeavesAnotherPageAlone) {
    const ocr::Reading other =
        page_of("Invoice 4711\nThe visitor of this page is no badge\nTotal 5\n");
    EXPECT_TRUE(align(badge_type().forms[0], lay_out(other)).empty());
    EXPECT_TRUE(align(badge_type().forms[0], lay_out(ocr::Reading{})).empty());
}

TEST(Understand, ReadsARegisteredFormByItsZones) {
    const Draft draft = understand(scan(crooked), badges_only());
    EXPECT_EQ(draft.document_type, "visitor_badge");
    EXPECT_EQ(find_field(draft, "visitor_name")->value, "Ottilie Fernsby");
    EXPECT_EQ(find_field(draft, "arrival_date")->value, "2026-05-04");
    EXPECT_EQ(find_field(draft, "escorted")->value, "true");
}

TEST(Understand, LeavesEmptyZonesOfARegisteredFormEmpty) {
    ocr::Reading reading = scan(crooked);
    auto& words = reading.pages[0].text.words;
    words.resize(words.size() - 3);
    reading.pages[0].marks[0].state = ocr::MarkState::empty;
    const Draft draft = understand(reading, badges_only());
    EXPECT_EQ(draft.document_type, "visitor_badge");
    EXPECT_EQ(find_field(draft, "visitor_name"), nullptr);
    EXPECT_EQ(find_field(draft, "escorted")->value, "false");
}

TEST(LabelledValues, BelongToTheWordsBesideOrAboveTheirPlaces) {
    ocr::Reading reading = page_of(
        "Form W-9   Request for Taxpayer Identification Number and Certification\n"
        "1 Name (as shown on your income tax return). Name is required on this line.\n"
        "\n"
        "    C Corporation       S Corporation\n"
        "Social security number\n"
        "\n");
    reading.form_values = {{"f1[0]", "Leopold Fairweather", 1, {40, 92, 700, 30}},
                           {"c1[0]", "false", 1, {55, 131, 18, 18}},
                           {"c1[1]", "true", 1, {255, 131, 18, 18}},
                           {"f2[0]", "987", 1, {40, 184, 60, 24}},
                           {"f3[0]", "65", 1, {120, 184, 40, 24}},
                           {"f4[0]", "4321", 1, {180, 184, 80, 24}}};
    const Draft draft = understand(reading, shipped_knowledge());
    EXPECT_EQ(draft.document_type, "w9");
    EXPECT_EQ(find_field(draft, "name")->value, "Leopold Fairweather");
    EXPECT_EQ(find_field(draft, "tax_classify_c_corp")->value, "false");
    EXPECT_EQ(find_field(draft, "tax_classify_s_corp")->value, "true");
    EXPECT_EQ(find_field(draft, "ssn")->value, "987-65-4321");
}

TEST(LabelZones, ReachDownToTheNextLabelAndSidewaysToTheNeighbour) {
    const Draft draft = understand(
        page_of(
            "Form W-9   Request for Taxpayer Identification Number and Certification\n"
            "1 Name (as shown on your income tax return). Name is required on this line.\n"
            "Barnaby Quillfeather\n"
            "2 Business name/disregarded entity name, if different from above\n"
            "5 Address (number, street, and apt.)      Requester's name and address (optional)\n"
            "12 Lantern Wharf                          Elkhorn Bend Museum\n"
            "6 City, state, and ZIP code\n"
            "Port Ellery, ME 04099\n"),
        shipped_knowledge());
    EXPECT_EQ(draft.document_type, "w9");
    EXPECT_EQ(find_field(draft, "name")->value, "Barnaby Quillfeather");
    EXPECT_EQ(find_field(draft, "business_name"), nullptr);
    EXPECT_EQ(find_field(draft, "address")->value, "12 Lantern Wharf");
    EXPECT_EQ(find_field(draft, "requester_name_address")->value, "Elkhorn Bend Museum");
    EXPECT_EQ(find_field(draft, "city_state_zip")->value, "Port Ellery, ME 04099");
}

TEST(OtherBoxes, AreNamedByTheWordsBesideThem) {
    ocr::Reading reading = page_of(
        "Live delivery:       Online delivery (stream):\n"
        "\n"
        "    Gift wrapped\n");
    reading.pages[0].marks = {{{185, 42, 16, 16}, ocr::MarkState::ticked, 1},
                              {{505, 42, 16, 16}, ocr::MarkState::empty, 1},
                              {{58, 102, 16, 16}, ocr::MarkState::ticked, 1},
                              {{900, 700, 16, 16}, ocr::MarkState::ticked, 1}};
    const Layout layout = lay_out(reading);
    std::vector<std::pair<std::string, std::string>> found;
    for (const Field& field : other_boxes(layout, reading, {}))
        found.emplace_back(field.name, field.value);
    EXPECT_THAT(found, testing::ElementsAre(std::pair("live_delivery", "true"),
                                            std::pair("online_delivery", "false"),
                                            std::pair("gift_wrapped", "true")));
    const std::vector<Field> known{{"gift", "selected", "true", 1, 1, {50, 100, 30, 30}},
                                   {"live_delivery", "selected", "true", 1, 1, {}}};
    EXPECT_EQ(other_boxes(layout, reading, known).size(), 1U);
}

TEST(OtherBoxes, AreLookedForOnNothingThatIsBooked) {
    ocr::Reading reading = page_of("Live delivery:       Nails, 100 st\n");
    reading.pages[0].marks = {{{185, 42, 16, 16}, ocr::MarkState::ticked, 1}};
    for (const auto& [type, boxes] : {std::pair("invoice", false), std::pair("form", true)}) {
        UnderstandOptions options;
        options.forced_type = type;
        const Draft draft = understand(reading, shipped_knowledge(), options);
        EXPECT_EQ(std::any_of(draft.fields.begin(), draft.fields.end(),
                              [](const Field& field) { return field.value == "true"; }),
                  boxes)
            << type;
    }
}

TEST(Pairs, FindQuestionsAndAnswersOfAnUnknownForm) {
    const Layout layout =
        lay_out(page_of("EQUIPMENT LOAN\n"
                        "\n"
                        "Borrower:  Florentine Ashgrove      Date:  4/12/2026\n"
                        "\n"
                        "Department:  Joinery                Phone:  555-0134\n"
                        "\n"
                        "Item:  Belt sander\n"));
    std::vector<std::pair<std::string, std::string>> found;
    for (const Field& field : find_pairs(layout, *shipped_knowledge().form_models))
        found.emplace_back(field.name, field.text);
    EXPECT_THAT(
        found,
        testing::IsSupersetOf(std::vector<std::pair<std::string, std::string>>{
            {"Borrower", "Florentine Ashgrove"}, {"Date", "4/12/2026"}, {"Phone", "555-0134"}}));
}

TEST(Pairs, MakeNothingOfAnEmptyPage) {
    EXPECT_TRUE(find_pairs(lay_out(page_of("")), *shipped_knowledge().form_models).empty());
    EXPECT_TRUE(find_pairs(Layout{}, *shipped_knowledge().form_models).empty());
}

TEST(FormModels, LookAtAsManyNumbersAsTheyWereMadeFor) {
    const Layout layout = lay_out(page_of("Name: Ida Holm\nTown: Graz\n"));
    const LayoutPage& page = layout.pages[0];
    EXPECT_EQ(find_gaps(layout, page).at(0).features.size(), gap_numbers);
    Sheet sheet(layout, page, cut(layout, page, *shipped_knowledge().form_models));
    EXPECT_EQ(sheet.features(0).size(), piece_numbers);
    EXPECT_EQ(sheet.features_again(0).size(), piece_numbers_again);
    sheet.guess_kinds(*shipped_knowledge().form_models);
    EXPECT_EQ(sheet.find_joins().at(0).features.size(), join_numbers);
    EXPECT_EQ(sheet.find_links(sheet.join(*shipped_knowledge().form_models)).at(0).features.size(),
              link_numbers);
}

TEST(FormModels, RefuseADamagedFile) {
    const std::string path = testing::TempDir() + "damaged_forms.json";
    std::ofstream(path) << R"({"version":"1","cuts":{"base":0,"trees":[[[99,1,1,2,0]]]}})";
    EXPECT_THROW(load_form_models(path), Failure);
    std::ofstream(path) << "[";
    EXPECT_THROW(load_form_models(path), Failure);
    EXPECT_THROW(load_form_models(path + ".missing"), Failure);
}

}  // namespace
}  // namespace intray::extract::forms
