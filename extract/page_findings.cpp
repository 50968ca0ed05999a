#include "extract/page_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace intray::extract {
namespace {

struct Fault {
    std::string_view code;
    bool (*shows)(const ocr::PageReading&);
    std::string_view message;
};

constexpr std::array<Fault, 2> faults{
    {{"illegible_page", [](const ocr::PageReading& page) { return !page.legible; },
      "what was read makes words of no language; look at the scan, and scan it again if it is "
      "faint "
      "or blurred"},
     {"own_text_refused", [](const ocr::PageReading& page) { return page.own_text_refused; },
      "the file's own text is not what the page shows, so the page was read from its picture; "
      "compare the fields with the page"}}};

/// "Page 2", "Pages 2 and 3", "Pages 1, 2, 3, 4, 5 and 12 more".
std::string named(const std::vector<int>& pages) {
    constexpr std::size_t most = 5;
    if (pages.size() == 1) return fmt::format("Page {}", pages.front());
    const bool too_many = pages.size() > most + 1;
    const std::size_t listed = too_many ? most : pages.size() - 1;
    std::string list;
    for (std::size_t i = 0; i < listed; ++i)
        list += fmt::format("{}{}", i > 0 ? ", " : "", pages[i]);
    return too_many ? fmt::format("Pages {} and {} more", list, pages.size() - most)
                    : fmt::format("Pages {} and {}", list, pages.back());
}

}  // namespace

std::vector<Finding> page_findings(const ocr::Reading& reading) {
    std::vector<Finding> findings;
    for (const Fault& fault : faults) {
        std::vector<int> pages;
        for (const ocr::PageReading& page : reading.pages)
            if (fault.shows(page)) pages.push_back(page.number);
        if (!pages.empty())
            findings.push_back({std::string(fault.code),
                                Severity::warning,
                                fmt::format("{}: {}", named(pages), fault.message),
                                {}});
    }
    return findings;
}

bool is_about_pages(const Finding& finding) {
    return std::ranges::any_of(faults,
                               [&](const Fault& fault) { return fault.code == finding.code; });
}

}  // namespace intray::extract
