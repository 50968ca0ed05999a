#include "storage/export.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "storage/ledger.h"
#include "storage/scene.h"

namespace intray::storage {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

ExportQuery as(const std::string& format, const std::string& from = "", const std::string& to = "",
               const std::string& what = "ledger") {
    return {format, from, to, what};
}

std::string exported(Scene& scene, const ExportQuery& query, const Viewer& viewer = everybody()) {
    std::string text;
    const auto done = export_entries(scene.store(), query, viewer,
                                     [&](std::string_view piece) { text += piece; });
    return done.ok() ? text : "problem " + done.problem().code;
}

TEST(Export, CsvHasARowAPosting) {
    Scene scene;
    scene.posted("one", invoice_draft(), invoice_type());
    EXPECT_EQ(
        exported(scene, as("csv")),
        "voucher,document,state,date,account,amount,currency,description,reverses,reversed_by,"
        "posted_at,posted_by\r\n"
        "1,1,posted,2026-02-27,4900 Other expenses,100.00,EUR,Example Ltd R-4711,,,"
        "2026-03-02T00:00:15.000Z,intray\r\n"
        "1,1,posted,2026-02-27,1576 Input tax,19.00,EUR,Example Ltd R-4711,,,"
        "2026-03-02T00:00:15.000Z,intray\r\n"
        "1,1,posted,2026-02-27,1600 Payables,-119.00,EUR,Example Ltd R-4711,,,"
        "2026-03-02T00:00:15.000Z,intray\r\n");
}

TEST(Export, NoCellRunsAsAFormula) {
    Scene scene;
    for (const char* name : {"=HYPERLINK(\"http://x\")", "+1", "-1+2", "@SUM(A1)"}) {
        auto draft = with_field(invoice_draft(), "supplier_name", name);
        scene.posted(name, with_field(draft, "invoice_number", ""), invoice_type());
    }
    const std::string csv = exported(scene, as("csv"));
    EXPECT_THAT(csv, HasSubstr(",\"'=HYPERLINK(\"\"http://x\"\")\","));
    for (const char* cell : {",'+1,", ",'-1+2,", ",'@SUM(A1),"})
        EXPECT_THAT(csv, HasSubstr(cell));
    EXPECT_THAT(csv, HasSubstr(",-119.00,"));
}

TEST(Export, JsonIsAnArrayOfVouchers) {
    Scene scene;
    EXPECT_EQ(nlohmann::json::parse(exported(scene, as("json"))).size(), 0U);
    scene.posted("one", with_field(invoice_draft(), "supplier_name", "A \"B\"\nC"), invoice_type());
    scene.posted("two", invoice_draft(), invoice_type());
    const auto json = nlohmann::json::parse(exported(scene, as("json")));
    ASSERT_EQ(json.size(), 2U);
    EXPECT_EQ(json[0]["description"], "A \"B\" C R-4711");
    EXPECT_EQ(json[0]["postings"][2]["amount"], "-119.00");
    EXPECT_EQ(json[1]["state"], "posted");
}

TEST(Export, HledgerIsAJournal) {
    Scene scene;
    scene.posted("one", with_field(invoice_draft(), "supplier_name", "Ltd; (x)\n  2026 | y"),
                 invoice_type());
    ASSERT_TRUE(reverse(scene.store(), 1, "wrong", "bea").ok());
    const std::string journal = exported(scene, as("hledger"));
    EXPECT_THAT(journal, StartsWith("decimal-mark .\n\n"
                                    "2026-02-27 * (1) Ltd (x) 2026 y R-4711  ; document: 1\n"
                                    "    4900 Other expenses"));
    EXPECT_THAT(journal,
                HasSubstr("\n    1600 Payables                                    -119.00 EUR\n"));
    EXPECT_THAT(journal,
                HasSubstr("\n\n2026-03-02 * (2) Reversal of voucher 1: wrong  ; document: 1\n"));
}

TEST(Export, DraftsStayAndDatesAreChosen) {
    Scene scene;
    scene.posted("one", invoice_draft(), invoice_type());
    const DocumentId draft = scene.in_review(
        "two", with_field(invoice_draft(), "invoice_number", "D-1"), invoice_type());
    ASSERT_TRUE(accept(scene.store(), draft, 1,
                       with_field(invoice_draft(), "invoice_number", "D-1"), invoice_type(), "anna",
                       std::chrono::seconds(15))
                    .ok());
    EXPECT_THAT(exported(scene, as("csv")), Not(HasSubstr("D-1")));
    EXPECT_THAT(exported(scene, as("csv", "2026-02-27", "2026-02-27")), HasSubstr("R-4711"));
    EXPECT_THAT(exported(scene, as("csv", "2026-02-28", "")), Not(HasSubstr("R-4711")));
    EXPECT_EQ(exported(scene, as("csv", "yesterday", "")), "problem date");
}

TEST(Export, RecordsGoToThoseWhoMaySeeThem) {
    Scene scene;
    scene.posted("one", timesheet_draft(), timesheet_type());
    EXPECT_THAT(
        exported(scene, as("csv", "", "", "records")),
        HasSubstr("1,1,J\u00fcrgen Gro\u00df,77,timesheet,2026-02-01,2026-03-02T00:00:15.000Z,"
                  "hours_total,38.5\r\n"));
    const auto json = nlohmann::json::parse(exported(scene, as("json", "", "", "records")));
    EXPECT_EQ(json[0]["employee"], "J\u00fcrgen Gro\u00df");
    EXPECT_EQ(exported(scene, as("csv", "", "", "records"), {"bert", false, true}),
              "problem forbidden");
}

TEST(Export, OfAnUnknownFormatIsAProblem) {
    Scene scene;
    EXPECT_EQ(exported(scene, as("xlsx")), "problem format");
    EXPECT_EQ(exported(scene, as("hledger", "", "", "records")), "problem format");
    EXPECT_EQ(exported(scene, as("csv", "", "", "people")), "problem format");
}

}  // namespace
}  // namespace intray::storage
