// What the tests of the reader share: documents, and faults for reader_faults_test.cpp to act out.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "appliance/reader.h"

namespace intray::appliance {

/// One page with text in fonts that are not embedded.
inline std::string pdf_without_fonts() {
    const std::string drawing =
        "BT /F1 24 Tf 20 160 Td (Invoice total 123.45) Tj /F2 24 Tf 0 -40 Td (Courier bold) Tj "
        "/F3 24 Tf 0 -40 Td (Arial Narrow) Tj ET";
    return "%PDF-1.4\n"
           "1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
           "2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n"
           "3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R "
           "/Resources <</Font <</F1 5 0 R /F2 6 0 R /F3 7 0 R>>>>>> endobj\n"
           "4 0 obj <</Length " +
           std::to_string(drawing.size()) + ">> stream\n" + drawing +
           "\nendstream endobj\n"
           "5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Times-Roman>> endobj\n"
           "6 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Courier-Bold>> endobj\n"
           "7 0 obj <</Type /Font /Subtype /TrueType /BaseFont /ArialNarrow>> endobj\n"
           "trailer <</Root 1 0 R /Size 8>>\n%%EOF\n";
}

inline std::string words(const ocr::PageText& text) {
    std::string joined;
    for (const ocr::Word& word : text.words)
        joined += word.text + " ";
    return joined;
}

inline ReaderOptions patient() {
    return {};
}

inline ReaderOptions hasty() {
    ReaderOptions options;
    options.page_limit = std::chrono::milliseconds(300);
    return options;
}

/// Each test has a folder of its own.
class ReaderTest : public testing::Test {
  protected:
    ReaderTest() {
        std::string pattern = testing::TempDir() + "intray-reader-XXXXXX";
        folder_ = mkdtemp(pattern.data());
    }
    ~ReaderTest() override { std::filesystem::remove_all(folder_); }

    Document document(const std::string& name, const std::string& bytes) const {
        std::ofstream(folder_ / name, std::ios::binary) << bytes;
        return {folder_ / name, name};
    }
    Document fault(const std::string& what) const { return document("bad.pdf", "fault: " + what); }
    Problem problem_with(Reader& reader, const std::string& what) const {
        const auto result = reader.read(fault(what), {});
        return result.ok() ? Problem{"none", "it was read"} : result.problem();
    }
    /// The problem that `what` ends in; the next document must be read all the same.
    Problem problem_of(const std::string& what, ReaderOptions options = patient()) const {
        Reader reader(std::move(options));
        Problem problem = problem_with(reader, what);
        const auto next = reader.read(document("next.pdf", pdf_without_fonts()), {});
        EXPECT_TRUE(next.ok()) << "the next document: " << next.problem().message;
        return problem;
    }

    std::filesystem::path folder_;
};

}  // namespace intray::appliance
