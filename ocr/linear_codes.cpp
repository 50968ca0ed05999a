#include "ocr/linear_codes.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

namespace intray::ocr {
namespace {

/// The digits and the consonants.
constexpr std::string_view code32_alphabet = "0123456789BCDFGHJKLMNPQRSTUVWXYZ";

/// Sum of the digits in odd places and of the digits of twice those in even places, modulo 10.
int code32_check(const std::string& digits) {
    int sum = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        const int value = (digits[i] - '0') * (i % 2 == 0 ? 1 : 2);
        sum += value / 10 + value % 10;
    }
    return sum % 10;
}

/// The bars and spaces of one row, from its first bar to its last.
struct Runs {
    std::vector<int> lengths;
    int start = 0;
    int end = 0;
};

Runs runs_of(const cv::Mat& row, int threshold) {
    Runs runs;
    const std::uint8_t* pixel = row.ptr();
    int from = 0;
    bool dark = false;
    for (int x = 0; x <= row.cols; ++x) {
        const bool now = x < row.cols && pixel[x] < threshold;
        if (now == dark) continue;
        if (!dark && runs.lengths.empty())
            runs.start = x;
        else
            runs.lengths.push_back(x - from);
        if (dark) runs.end = x;
        dark = now;
        from = x;
    }
    return runs;
}

/// '1' for wide, '0' for narrow, for every second length from `first` on; nothing where these do
/// not fall into two clear classes.
std::optional<std::string> classes(const std::vector<int>& lengths, std::size_t first) {
    std::vector<int> own;
    for (std::size_t i = first; i < lengths.size(); i += 2)
        own.push_back(lengths[i]);
    std::vector<int> sorted = own;
    std::sort(sorted.begin(), sorted.end());
    const double middle = (sorted.front() + sorted.back()) / 2.0;
    const auto wide = std::partition_point(sorted.begin(), sorted.end(),
                                           [&](int length) { return length < middle; });
    if (wide == sorted.begin() || *wide < 1.5 * *(wide - 1)) return {};
    if (sorted.back() > 6 * sorted.front()) return {};
    std::string result;
    for (const int length : own)
        result += length < middle ? '0' : '1';
    return result;
}

std::optional<char> itf_digit(std::string_view wide) {
    constexpr std::array<std::string_view, 10> digits{"00110", "10001", "01001", "11000", "00101",
                                                      "10100", "01100", "00011", "10010", "01010"};
    const auto found = std::find(digits.begin(), digits.end(), wide);
    if (found == digits.end()) return {};
    return char('0' + (found - digits.begin()));
}

/// Start is two narrow bars and spaces, stop a wide bar, a narrow space, a narrow bar.
std::optional<std::string> itf_digits(const std::vector<int>& lengths) {
    if (lengths.size() != 17 && lengths.size() != 27) return {};
    const auto bars = classes(lengths, 0), spaces = classes(lengths, 1);
    if (!bars || !spaces) return {};
    if (!bars->starts_with("00") || !bars->ends_with("10")) return {};
    if (!spaces->starts_with("00") || !spaces->ends_with("0")) return {};
    std::string digits;
    for (std::size_t i = 2; i + 5 < bars->size(); i += 5) {
        const auto from_bars = itf_digit(std::string_view(*bars).substr(i, 5));
        const auto from_spaces = itf_digit(std::string_view(*spaces).substr(i, 5));
        if (!from_bars || !from_spaces) return {};
        digits += {*from_bars, *from_spaces};
    }
    return digits;
}

}  // namespace

std::optional<std::string> code32(std::string_view code39) {
    if (code39.size() != 6) return {};
    // Six decimal digits are much more often just that.
    if (std::all_of(code39.begin(), code39.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return {};
    std::size_t value = 0;
    for (const char character : code39) {
        const std::size_t place = code32_alphabet.find(character);
        if (place == std::string_view::npos) return {};
        value = value * 32 + place;
    }
    std::string digits = std::to_string(value);
    if (digits.size() > 9) return {};
    digits.insert(0, 9 - digits.size(), '0');
    if (code32_check(digits) != digits[8] - '0') return {};
    return "A" + digits;
}

std::optional<ShortItf> short_itf(const cv::Mat& upright) {
    double low = 0, high = 0;
    cv::minMaxLoc(upright, &low, &high);
    struct Seen {
        int rows = 0;
        Box box;
    };
    std::map<std::string, Seen> seen;
    int inked = 0;
    for (int y = 0; y < upright.rows; ++y) {
        const Runs runs = runs_of(upright.row(y), int((low + high) / 2));
        if (runs.lengths.empty()) continue;
        ++inked;
        if (const auto digits = itf_digits(runs.lengths)) {
            Seen& one = seen[*digits];
            ++one.rows;
            one.box = hull(one.box, {runs.start, y, runs.end - runs.start, 1});
        }
    }
    for (const auto& [digits, one] : seen)
        if (one.rows >= 8 && one.rows > 0.7 * inked) return ShortItf{digits, one.box};
    return {};
}

}  // namespace intray::ocr
