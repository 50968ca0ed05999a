#include "extract/codes/formats.h"

#include <fmt/format.h>

#include <algorithm>

namespace intray::extract::codes {
namespace {

using std::chrono::sys_seconds;

bool digit(char c) {
    return c >= '0' && c <= '9';
}

/// Two digits at that place, or -1.
int two(std::string_view text, std::size_t at) {
    if (at + 2 > text.size() || !digit(text[at]) || !digit(text[at + 1])) return -1;
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

}  // namespace

std::optional<std::vector<std::string_view>> pieces(std::string_view text, char separator,
                                                    std::size_t most) {
    std::vector<std::string_view> result;
    while (true) {
        if (result.size() == most) return std::nullopt;
        const std::size_t end = text.find(separator);
        result.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return result;
        text.remove_prefix(end + 1);
    }
}

std::optional<std::vector<std::string_view>> lines(std::string_view text, std::size_t most) {
    while (text.ends_with('\n'))
        text.remove_suffix(1);
    return pieces(text, '\n', most);
}

std::optional<Decimal> amount(std::string_view text, char mark, int most_decimals) {
    constexpr std::size_t most_digits = 10;
    std::string plain(text);
    const std::size_t at = plain.find(mark);
    if (mark != '.' && plain.find('.') != std::string::npos) return std::nullopt;
    if (at != std::string::npos) plain[at] = '.';
    const std::size_t sign = plain.starts_with('-') ? 1 : 0;
    if (std::min(at, plain.size()) > most_digits + sign) return std::nullopt;
    const auto value = Decimal::parse(plain);
    if (!value || value->scale() > most_decimals) return std::nullopt;
    return value;
}

std::string amount_text(const Decimal& amount) {
    return (amount + Decimal(0, 2)).text();
}

bool only_digits(std::string_view text, std::size_t length) {
    return text.size() == length && std::ranges::all_of(text, digit);
}

std::optional<sys_seconds> time_stamp(std::string_view text) {
    if (text.size() < 19 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':' ||
        text[16] != ':')
        return std::nullopt;
    const auto day = parse_iso_date(text.substr(0, 10));
    const int hour = two(text, 11), minute = two(text, 14), second = two(text, 17);
    if (!day || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return std::nullopt;
    return std::chrono::sys_days(*day) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
           std::chrono::seconds(second);
}

void add_time(CodeData& data, sys_seconds time, const std::vector<sys_seconds>& others) {
    const auto date_of = [](sys_seconds at) {
        return iso_text(Date(std::chrono::floor<std::chrono::days>(at)));
    };
    const auto time_of = [](sys_seconds at) {
        const std::chrono::hh_mm_ss clock(at - std::chrono::floor<std::chrono::days>(at));
        return fmt::format("{:02}:{:02}:{:02}", clock.hours().count(), clock.minutes().count(),
                           clock.seconds().count());
    };
    std::vector<std::string> dates, times;
    for (const sys_seconds other : others) {
        dates.push_back(date_of(other));
        times.push_back(time_of(other));
    }
    add(data, "issue_date", date_of(time), std::move(dates));
    add(data, "issue_time", time_of(time), std::move(times));
}

void add(CodeData& data, const char* name, std::string value,
         std::vector<std::string> alternatives) {
    if (!value.empty()) data.fields.push_back({name, std::move(value), std::move(alternatives)});
}

}  // namespace intray::extract::codes
