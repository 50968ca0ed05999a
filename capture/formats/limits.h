// What every loader checks and says before it spends memory on a page.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "capture/decode.h"

namespace intray::capture {

Problem damaged(std::string_view subject, std::string_view what);

/// The size that a header states, checked before anything is decoded: a Problem where it is
/// zero ("damaged") or beyond the limit ("too_large").
std::optional<Problem> size_problem(std::string_view subject, std::int64_t width_px,
                                    std::int64_t height_px, const DecodeOptions& options);

std::optional<Problem> page_count_problem(std::int64_t pages, const DecodeOptions& options);

/// The page of a file that is one image; `dpi` stays 0 where the file states nonsense.
Page image_page(int number, Image image, double dpi);

}  // namespace intray::capture
