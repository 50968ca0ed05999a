#include "base/date.h"

#include <cstdio>

namespace intray {

std::string iso_text(const Date& date) {
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", int(date.year()), unsigned(date.month()),
                  unsigned(date.day()));
    return buffer;
}

std::string iso_text(Instant instant) {
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::hh_mm_ss time{instant - day};
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "T%02d:%02d:%02d.%03dZ", int(time.hours().count()),
                  int(time.minutes().count()), int(time.seconds().count()),
                  int(time.subseconds().count()));
    return iso_text(Date{day}) + buffer;
}

std::optional<Date> parse_iso_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    int parts[3] = {0, 0, 0};
    const std::size_t starts[3] = {0, 5, 8}, lengths[3] = {4, 2, 2};
    for (int i = 0; i < 3; ++i)
        for (const char c : text.substr(starts[i], lengths[i])) {
            if (c < '0' || c > '9') return std::nullopt;
            parts[i] = parts[i] * 10 + (c - '0');
        }
    const Date date{std::chrono::year{parts[0]}, std::chrono::month{unsigned(parts[1])},
                    std::chrono::day{unsigned(parts[2])}};
    if (!date.ok() || parts[0] < 1900 || parts[0] > 2199) return std::nullopt;
    return date;
}

}  // namespace intray
