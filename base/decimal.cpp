#include "base/decimal.h"

#include <algorithm>
#include <limits>

#include "base/failure.h"

namespace intray {
namespace {

__extension__ using Wide = __int128;

constexpr int max_scale = 9;

Wide power10(int n) {
    Wide p = 1;
    while (n-- > 0)
        p *= 10;
    return p;
}

std::int64_t narrow(Wide value) {
    if (value > std::numeric_limits<std::int64_t>::max() ||
        value < std::numeric_limits<std::int64_t>::min())
        throw Failure("decimal: number too large; at most 18 digits are kept");
    return static_cast<std::int64_t>(value);
}

Wide divide_half_away(Wide value, Wide divisor) {
    const Wide half = divisor / 2;
    return value >= 0 ? (value + half) / divisor : -((-value + half) / divisor);
}

}  // namespace

Decimal::Decimal(std::int64_t units, int scale) : units_(units), scale_(scale) {
    if (scale < 0 || scale > max_scale)
        throw Failure("decimal: scale out of range; 0 to 9 digits after the point are kept");
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
    const bool negative = !text.empty() && text.front() == '-';
    if (negative) text.remove_prefix(1);
    Wide units = 0;
    int digits = 0, scale = -1;
    for (const char c : text) {
        if (c == '.' && scale < 0 && digits > 0) {
            scale = 0;
        } else if (c >= '0' && c <= '9') {
            units = units * 10 + (c - '0');
            if (scale >= 0) ++scale;
            if (++digits > 18) return std::nullopt;
        } else {
            return std::nullopt;
        }
    }
    if (digits == 0 || scale == 0 || scale > max_scale) return std::nullopt;
    return Decimal(narrow(negative ? -units : units), scale < 0 ? 0 : scale);
}

std::string Decimal::text() const {
    std::string digits = std::to_string(units_);
    const bool minus = units_ < 0;
    if (minus) digits.erase(0, 1);
    const auto scale = static_cast<std::size_t>(scale_);
    if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
    if (scale_ > 0) digits.insert(digits.size() - scale, 1, '.');
    return (minus ? "-" : "") + digits;
}

Decimal Decimal::rounded(int scale) const {
    if (scale >= scale_) return {narrow(Wide(units_) * power10(scale - scale_)), scale};
    return {narrow(divide_half_away(units_, power10(scale_ - scale))), scale};
}

Decimal Decimal::operator-() const {
    return {narrow(-Wide(units_)), scale_};
}

Decimal operator+(const Decimal& a, const Decimal& b) {
    const int scale = std::max(a.scale_, b.scale_);
    return {narrow(Wide(a.units_) * power10(scale - a.scale_) +
                   Wide(b.units_) * power10(scale - b.scale_)),
            scale};
}

Decimal operator*(const Decimal& a, const Decimal& b) {
    Wide units = Wide(a.units_) * Wide(b.units_);
    int scale = a.scale_ + b.scale_;
    while (scale > max_scale) {
        units = divide_half_away(units, 10);
        --scale;
    }
    return {narrow(units), scale};
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    const int scale = std::max(a.scale_, b.scale_);
    const Wide left = Wide(a.units_) * power10(scale - a.scale_);
    const Wide right = Wide(b.units_) * power10(scale - b.scale_);
    return left < right   ? std::strong_ordering::less
           : left > right ? std::strong_ordering::greater
                          : std::strong_ordering::equal;
}

}  // namespace intray
