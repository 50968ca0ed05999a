// Readings made by hand for the tests of the archive, and the programs that look at its PDFs.
#pragma once

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>
#include <vector>

#include "base/text.h"
#include "ocr/lines.h"
#include "storage/archive/archive.h"

namespace intray::storage {

inline std::string sample_bytes(const std::string& name) {
    std::ifstream stream(std::filesystem::path(INTRAY_SOURCE_DIR) / "tests/samples" / name,
                         std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// A page of one line; the words stand beside each other with little space between.
inline ocr::PageReading page_of(int width_px, int height_px, const std::vector<std::string>& words,
                                int turned_deg = 0) {
    ocr::PageReading page;
    page.width_px = width_px;
    page.height_px = height_px;
    page.cleanup.turned_deg = turned_deg;
    const bool sideways = turned_deg == 90 || turned_deg == 270;
    const int along = (sideways ? height_px : width_px) / 12, high = along / 3;
    int at = along;
    for (const std::string& text : words) {
        Box box{at, 2 * high, along * 9 / 10, high};
        if (turned_deg == 90)
            box = {box.y, height_px - box.right(), box.h, box.w};
        else if (turned_deg == 180)
            box = {width_px - box.right(), height_px - box.bottom(), box.w, box.h};
        else if (turned_deg == 270)
            box = {width_px - box.bottom(), box.x, box.h, box.w};
        ocr::Word word;
        word.text = text;
        word.box = box;
        page.text.words.push_back(word);
        at += along;
    }
    page.text.lines.push_back({});
    return page;
}

inline ocr::Reading reading_of(const std::vector<ocr::PageReading>& pages) {
    ocr::Reading reading;
    reading.pages = pages;
    for (std::size_t i = 0; i < pages.size(); ++i)
        reading.pages[i].number = static_cast<int>(i + 1);
    return reading;
}

inline ArchiveFacts some_facts() {
    return {"Scan <Müller & Söhne>.jpg",
            "12",
            std::string(64, 'a'),
            "invoice",
            "2026-03-02T10:20:30.000Z",
            "Intray test",
            {{"invoice_number", "R-1 & 2"}, {"total", "119.00"}, {"issue_date", "2026-02-28"}}};
}

/// A folder with one PDF in it, and what programs say about that.
class Looked {
  public:
    explicit Looked(const std::string& pdf) {
        std::string pattern = testing::TempDir() + "intray-archive-XXXXXX";
        folder_ = mkdtemp(pattern.data());
        std::ofstream(file(), std::ios::binary) << pdf;
    }
    Looked(const Looked&) = delete;
    Looked& operator=(const Looked&) = delete;
    ~Looked() { std::filesystem::remove_all(folder_); }

    std::filesystem::path file() const { return folder_ / "archive.pdf"; }
    const std::filesystem::path& folder() const { return folder_; }

    /// What a command prints; {} stands for the file. A test that cannot start one fails.
    std::string said(const std::string& command) {
        const std::string whole =
            std::regex_replace(command, std::regex("\\{\\}"), file().string()) + " 2>&1";
        FILE* pipe = popen(whole.c_str(), "r");
        std::string text;
        for (int c = fgetc(pipe); c != EOF; c = fgetc(pipe))
            text += static_cast<char>(c);
        status_ = WEXITSTATUS(pclose(pipe));
        EXPECT_NE(status_, 127) << command << ": not installed";
        return text;
    }
    int status() const { return status_; }

    std::string text() { return said("pdftotext -raw -enc UTF-8 {} -"); }
    /// Empty where qpdf finds nothing wrong.
    std::string qpdf_faults() {
        const std::string report = said("qpdf --check {}");
        return status_ == 0 ? "" : report;
    }
    /// Of Apache PDFBox, which knows PDF/A-1b; empty where it finds nothing wrong.
    std::string preflight_faults() {
        std::string jars;
        for (const char* jar : {"preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging",
                                "commons-io", "javax.activation", "jaxb-api"})
            jars += "/usr/share/java/" + std::string(jar) + ".jar:";
        const std::string report =
            said("java -cp " + jars + " org.apache.pdfbox.preflight.Validator_A1b {}");
        return report.find("is a valid PDF/A-1b file") != std::string::npos ? "" : report;
    }

    struct Shown {
        std::string text;
        double left = 0, top = 0, right = 0, bottom = 0;
    };
    /// Words of the first page as a reader sees it, in points.
    std::vector<Shown> shown() {
        static const std::regex word(
            "<word xMin=\"([-0-9.]+)\" yMin=\"([-0-9.]+)\" xMax=\"([-0-9.]+)\" "
            "yMax=\"([-0-9.]+)\">([^<]*)</word>");
        const std::string report = said("pdftotext -raw -f 1 -l 1 -bbox {} -");
        std::vector<Shown> found;
        for (std::sregex_iterator at(report.begin(), report.end(), word), end; at != end; ++at)
            found.push_back({(*at)[5], std::stod((*at)[1]), std::stod((*at)[2]),
                             std::stod((*at)[3]), std::stod((*at)[4])});
        return found;
    }

  private:
    std::filesystem::path folder_;
    int status_ = 0;
};

inline std::string archived(const std::string& bytes, const ocr::Reading& reading,
                            const ArchiveOptions& options = {}) {
    const auto made = make_archive(bytes, reading, some_facts(), options);
    EXPECT_TRUE(made.ok()) << made.problem().message;
    return made.ok() ? *made : std::string();
}

}  // namespace intray::storage
