// Exact decimals for money, quantities and rates; no binary floating point anywhere near money.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace intray {

/// units * 10^-scale with 0 <= scale <= 9. Arithmetic is exact and throws Failure on overflow.
/// Comparison is by value: 1.5 == 1.50.
class Decimal {
  public:
    Decimal() = default;
    Decimal(std::int64_t units, int scale);

    /// Reads `-?digits(.digits)?` only; what people print is read by extract/.
    static std::optional<Decimal> parse(std::string_view text);

    std::int64_t units() const { return units_; }
    int scale() const { return scale_; }
    bool zero() const { return units_ == 0; }
    bool negative() const { return units_ < 0; }

    /// With the digits it carries: "1.50" stays "1.50".
    std::string text() const;
    /// Half away from zero, as on invoices (EN 16931, BR-DEC).
    Decimal rounded(int scale) const;
    Decimal abs() const { return negative() ? -*this : *this; }

    Decimal operator-() const;
    friend Decimal operator+(const Decimal& a, const Decimal& b);
    friend Decimal operator-(const Decimal& a, const Decimal& b) { return a + -b; }
    friend Decimal operator*(const Decimal& a, const Decimal& b);
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
    friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }

  private:
    std::int64_t units_ = 0;
    int scale_ = 0;
};

/// An amount with its ISO 4217 currency.
struct Money {
    Decimal amount;
    std::string currency;
    bool operator==(const Money&) const = default;
};

}  // namespace intray
