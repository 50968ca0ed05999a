#include "appliance/learning.h"

#include <gmock/gmock.h>

#include "appliance/config.h"
#include "appliance/library.h"
#include "reader_fixture.h"

namespace intray::appliance {
namespace {

/// A page of text, line by line.
std::string pdf_of(const std::vector<std::string>& lines) {
    std::string drawing = "BT /F1 12 Tf 50 760 Td 18 TL ";
    for (const std::string& line : lines)
        drawing += "(" + line + ") Tj T* ";
    drawing += "ET";
    return "%PDF-1.4\n"
           "1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
           "2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n"
           "3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
           "/Resources <</Font <</F1 5 0 R>>>>>> endobj\n"
           "4 0 obj <</Length " +
           std::to_string(drawing.size()) + ">> stream\n" + drawing +
           "\nendstream endobj\n"
           "5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj\n"
           "trailer <</Root 1 0 R /Size 6>>\n%%EOF\n";
}

std::string docket(const std::string& number, const std::string& total) {
    return pdf_of({"Wrackham Chandlers Ltd", "9 Quayside", "Whitby YO21 3PU", "VAT no: GB999999973",
                   "Invoice", "Docket: " + number, "Invoice date: 2026-03-04",
                   "Total " + total + " GBP"});
}

Truth truth_of(const std::string& number, const std::string& total) {
    Truth truth;
    truth.document_type = "invoice";
    truth.fields["supplier_name"] = {"Wrackham Chandlers Ltd", "Wrackham Chandlers Ltd", {}};
    truth.fields["invoice_number"] = {number, number, {}};
    truth.fields["total"] = {total, total, {}};
    truth.ignored = {"issue_date", "currency", "supplier_address", "supplier_tax_id", "net_total"};
    return truth;
}

TEST(Corrected, TheTruthReplacesWhatIsNotIgnored) {
    Truth truth = truth_of("WD-1", "9.00");
    extract::Draft draft;
    draft.fields = {{"total", "8", "8.00", 1, 1, {}},
                    {"iban", "x", "x", 1, 1, {}},
                    {"issue_date", "today", "2026-03-04", 1, 1, {}}};
    draft = corrected(draft, truth);
    EXPECT_EQ(find_field(draft, "total")->value, "9.00");
    EXPECT_EQ(find_field(draft, "iban"), nullptr);
    EXPECT_EQ(find_field(draft, "issue_date")->value, "2026-03-04");
    EXPECT_EQ(draft.document_type, "invoice");
}

class LearningTest : public ReaderTest {};

TEST_F(LearningTest, TheSecondDocumentOfASupplierIsBetterThanTheFirst) {
    Config config;
    config.models = std::filesystem::path(INTRAY_SOURCE_DIR) / "models";
    ReadWork work;
    work.knowledge = load_library(config).knowledge;
    ReaderOptions options;
    options.field_models = (config.models / "fields" / "weights.json").string();
    Reader reader(options);
    std::vector<ReadDocument> documents;
    for (const auto& [name, number, total] :
         {std::array{"a.pdf", "WD-4711", "120.00"}, std::array{"b.pdf", "WD-4788", "60.00"}}) {
        const Document file = document(name, docket(number, total));
        documents.push_back({file.file, reader.read(file, work).value(), truth_of(number, total)});
    }
    const LearningScores scores = score_learning(documents, reader, work, 1);
    EXPECT_EQ(scores.first.documents, 1);
    EXPECT_EQ(scores.later.documents, 1);
    EXPECT_EQ(scores.lessons, 2);
    EXPECT_EQ(scores.dropped, 0);
    EXPECT_EQ(scores.later.fields.at("invoice_number").right, 1);
    EXPECT_EQ(scores.later.fields.at("total").right, 1);
    EXPECT_GE(labelled_fields(scores.later).f1(), labelled_fields(scores.first).f1());
}

}  // namespace
}  // namespace intray::appliance
