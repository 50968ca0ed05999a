// What a child answers, checked: it parsed foreign bytes and may have been taken over by them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "appliance/reader.h"
#include "base/result.h"

namespace intray::appliance {

struct PageStarted {
    int page = 0;
    int pages = 0;  ///< in the file
};

/// All give std::nullopt for what is no JSON of the expected shape, and never throw. Texts come
/// out as clean UTF-8.
std::optional<PageStarted> parse_page_started(std::string_view payload);
std::optional<ocr::PageReading> parse_page(std::string_view payload);
std::optional<Problem> parse_problem(std::string_view payload);
/// Without pages and CPU time, which come otherwise.
std::optional<ReadResult> parse_read_result(std::string_view payload);
std::optional<Understood> parse_understood(std::string_view payload);
std::optional<Learned> parse_learned(std::string_view payload);
std::optional<extract::Explanation> parse_explanation(std::string_view payload);
std::optional<std::vector<extract::FieldDoubts>> parse_doubts(std::string_view payload);
std::optional<ocr::PageText> parse_area(std::string_view payload);
std::optional<ocr::PageReading> parse_one_page(std::string_view payload);

}  // namespace intray::appliance
