#include "extract/amounts.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace intray::extract {
namespace {

using re2::RE2;
using re2::StringPiece;

constexpr std::array<std::pair<std::string_view, std::string_view>, 52> currencies{
    {{"€", "EUR"},   {"eur", "EUR"}, {"euro", "EUR"}, {"euros", "EUR"}, {"$", "USD"},
     {"us$", "USD"}, {"usd", "USD"}, {"£", "GBP"},    {"gbp", "GBP"},   {"chf", "CHF"},
     {"sfr", "CHF"}, {"fr.", "CHF"}, {"rm", "MYR"},   {"myr", "MYR"},   {"rs", "INR"},
     {"rs.", "INR"}, {"inr", "INR"}, {"₹", "INR"},    {"¥", "JPY"},     {"jpy", "JPY"},
     {"cny", "CNY"}, {"rmb", "CNY"}, {"s$", "SGD"},   {"sgd", "SGD"},   {"a$", "AUD"},
     {"aud", "AUD"}, {"c$", "CAD"},  {"ca$", "CAD"},  {"cad", "CAD"},   {"nz$", "NZD"},
     {"nzd", "NZD"}, {"hk$", "HKD"}, {"hkd", "HKD"},  {"kr", "SEK"},    {"sek", "SEK"},
     {"nok", "NOK"}, {"dkk", "DKK"}, {"zl", "PLN"},   {"pln", "PLN"},   {"kc", "CZK"},
     {"czk", "CZK"}, {"huf", "HUF"}, {"ft", "HUF"},   {"ron", "RON"},   {"rub", "RUB"},
     {"thb", "THB"}, {"aed", "AED"}, {"zar", "ZAR"},  {"brl", "BRL"},   {"r$", "BRL"},
     {"idr", "IDR"}, {"php", "PHP"}}};

constexpr std::size_t longest_number = 40;

bool digit(char c) {
    return c >= '0' && c <= '9';
}
bool letter(char c) {
    return c >= 'a' && c <= 'z';
}

/// Digits and marks of one number, as printed.
struct Core {
    std::string digits;        ///< without any separator
    std::size_t decimals = 0;  ///< how many of them stand behind the decimal mark
    bool doubtful = false;
    bool valid = false;
};

/// Reads "1.234,56" and its relatives; `text` holds digits, separators and blanks only.
Core interpret(std::string_view text, DecimalMark mark) {
    Core core;
    std::size_t last = std::string_view::npos, points = 0, commas = 0;
    std::size_t behind = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (digit(text[i])) {
            core.digits += text[i];
            ++behind;
        } else if (text[i] == '.' || text[i] == ',') {
            last = i, behind = 0;
            ++(text[i] == '.' ? points : commas);
        }
    }
    core.valid = !core.digits.empty() && core.digits.size() <= 13;
    if (last == std::string_view::npos || behind == 0) return core;
    const bool both = points > 0 && commas > 0;
    const std::size_t same = text[last] == '.' ? points : commas;
    if (same > 1) {
        // 1.234.567, or "1,234,56" where a point was read as a comma.
        if (behind != 3) core.decimals = behind, core.doubtful = true;
    } else if (both || behind != 3) {
        core.decimals = behind;
    } else if (mark == DecimalMark::unknown) {
        core.doubtful = true;  // 1.234: thousands are likelier
    } else if ((mark == DecimalMark::point) == (text[last] == '.')) {
        core.decimals = behind, core.doubtful = true;
    }
    return core;
}

std::optional<Decimal> decimal_of(const Core& core, bool negative) {
    if (!core.valid || core.decimals > 9) return std::nullopt;
    std::int64_t units = 0;
    for (const char c : core.digits)
        units = units * 10 + (c - '0');
    return Decimal(negative ? -units : units, static_cast<int>(core.decimals));
}

/// O, l, I, S and B among digits, where two decimals or most characters speak for a number.
std::string repaired(std::string_view text) {
    std::string result(text);
    for (std::size_t i = 0; i < result.size(); ++i) {
        const bool before =
            i > 0 && (digit(result[i - 1]) || result[i - 1] == '.' || result[i - 1] == ',');
        const bool after = i + 1 < result.size() &&
                           (digit(result[i + 1]) || result[i + 1] == '.' || result[i + 1] == ',');
        const bool edge = (i == 0 || !letter(result[i - 1])) &&
                          (i + 1 == result.size() || !letter(result[i + 1]));
        if (!edge || !(before || after)) continue;
        if (result[i] == 'o' && (before || (after && result[i + 1] != '.'))) result[i] = '0';
        if (result[i] == 'l' || result[i] == 'i' || result[i] == '|') result[i] = '1';
    }
    return result;
}

RE2::Options longest() {
    RE2::Options options;
    options.set_longest_match(true);
    return options;
}

class Search {
  public:
    Search(std::string_view text, DecimalMark mark)
        : text_(text), plain_(repaired(text)), mark_(mark) {}

    std::vector<AmountMatch> run() {
        // groups of three, with or without decimals; plain digits; cents alone. A blank may
        // stand behind the decimal mark only before exactly two digits; prices have up to four.
        static const RE2 number(
            R"(\d{1,3}(?:[ .,'’]\d{3})+[.,](?: ?\d{1,2}|\d{4})|\d{1,3}(?:[ .,'’]\d{3})+|\d+ ?[.,] ?\d{2}|\d+[.,]\d{1,4}|[.,]\d{2}|\d+)",
            longest());
        std::size_t from = 0;
        StringPiece found;
        const StringPiece all(plain_);
        while (from < plain_.size() &&
               number.Match(all, from, plain_.size(), RE2::UNANCHORED, &found, 1)) {
            const auto begin = static_cast<std::size_t>(found.data() - plain_.data());
            const std::size_t end = take(begin, begin + found.size());
            from = std::max(end, begin + found.size());
        }
        return std::move(result_);
    }

  private:
    /// Where the number really ends when more digits follow: "12 345 67" is no amount of 12,345.
    std::size_t take(std::size_t begin, std::size_t end) {
        if (joined_to_text(begin, end)) {
            while (end < plain_.size() &&
                   (digit(plain_[end]) || plain_[end] == '.' || plain_[end] == ','))
                ++end;
            return end;
        }
        if (digit_at(end)) {
            // The pattern stopped inside a run of digits: keep the part before the last blank.
            while (end > begin && plain_[end - 1] != ' ')
                --end;
            if (end == begin) return run_end(begin);
            --end;
        }
        AmountMatch match{begin, end, {}, {}, false, false, false};
        const bool lost_mark = blank_for_mark(begin, end);
        if (lost_mark) match.end = end += 3;
        const std::string_view printed(plain_.data() + begin, end - begin);
        Core core = interpret(printed, mark_);
        if (lost_mark) core.decimals = 2, core.doubtful = true;
        bool negative = sign_before(match);
        currency_before(match);
        negative = sign_before(match) || negative;
        currency_behind(match);
        negative = sign_behind(match) || negative;
        const auto value =
            printed.size() <= longest_number ? decimal_of(core, negative) : std::nullopt;
        if (!value) return end;
        match.value = *value;
        match.cents = core.decimals == 2;
        match.doubtful = core.doubtful || text_.substr(begin, end - begin) != printed;
        std::size_t next = match.end;
        while (next < plain_.size() && plain_[next] == ' ')
            ++next;
        match.percent = next < plain_.size() && plain_[next] == '%';
        result_.push_back(match);
        return match.end;
    }

    /// "RM 64 15": behind a currency, a blank before the last two digits stands for the mark.
    bool blank_for_mark(std::size_t begin, std::size_t end) const {
        if (end + 3 > plain_.size() || plain_[end] != ' ' || !digit_at(end + 1) ||
            !digit_at(end + 2))
            return false;
        if (end + 3 < plain_.size() && plain_[end + 3] != '\t') return false;
        for (std::size_t i = begin; i < end; ++i)
            if (!digit(plain_[i])) return false;
        AmountMatch probe{begin, end, {}, {}, false, false, false};
        currency_before(probe);
        return !probe.currency.empty();
    }

    bool digit_at(std::size_t place) const { return place < plain_.size() && digit(plain_[place]); }

    std::size_t run_end(std::size_t place) const {
        while (digit_at(place))
            ++place;
        return place;
    }

    /// Part of a date, a code or an identifier rather than a number of its own.
    bool joined_to_text(std::size_t begin, std::size_t end) const {
        if (begin > 0) {
            const char before = plain_[begin - 1];
            if (before == '/' || before == '#' || before == '_' || before == ':') {
                if (before != ':' || (begin > 1 && digit(plain_[begin - 2]))) return true;
            }
            if ((before == '-' || before == '.') && begin > 1 &&
                (digit(plain_[begin - 2]) || letter(plain_[begin - 2])))
                return !ends_currency(begin - 1);
            if (letter(before) && !ends_currency(begin)) return true;
        }
        if (end < plain_.size()) {
            const char after = plain_[end];
            if (after == '/' || after == '_' || (after == ':' && digit_at(end + 1))) return true;
            if (after == '-' &&
                (digit_at(end + 1) || (end + 1 < plain_.size() && letter(plain_[end + 1]))))
                return true;
            if ((after == '.' || after == ',') && digit_at(end + 1)) return true;
            if (letter(after)) return !begins_currency(end);
        }
        return false;
    }

    bool ends_currency(std::size_t end) const {
        std::size_t begin = end;
        while (begin > 0 &&
               (letter(plain_[begin - 1]) || plain_[begin - 1] == '$' || plain_[begin - 1] == '.'))
            --begin;
        return !currency_code(std::string_view(plain_).substr(begin, end - begin)).empty();
    }

    bool begins_currency(std::size_t begin) const {
        std::size_t end = begin;
        while (end < plain_.size() && letter(plain_[end]))
            ++end;
        const std::string_view word(plain_.data() + begin, end - begin);
        return !currency_code(word).empty() || word == "cr" || word == "dr" || word == "s" ||
               word == "t" || word == "x";
    }

    bool sign_before(AmountMatch& match) const {
        std::size_t place = match.begin;
        if (place > 0 && plain_[place - 1] == ' ' && place > 1 && plain_[place - 2] == '-' &&
            (place == 2 || plain_[place - 3] == '\t'))
            --place;
        if (place == 0) return false;
        const char before = plain_[place - 1];
        if (before == '-' && (place == 1 || begins_amount(plain_[place - 2]))) {
            match.begin = place - 1;
            return true;
        }
        if (before == '(' && match.end < plain_.size() && plain_[match.end] == ')') {
            --match.begin, ++match.end;
            return true;
        }
        return false;
    }

    /// What may stand before a minus sign: a gap, a colon or a currency symbol.
    static bool begins_amount(char c) {
        return c == ' ' || c == '\t' || c == ':' || c == '$' || static_cast<unsigned char>(c) > 127;
    }

    bool sign_behind(AmountMatch& match) const {
        const std::string_view rest = std::string_view(plain_).substr(match.end);
        if (!rest.empty() && rest[0] == '-' &&
            (rest.size() == 1 || rest[1] == ' ' || rest[1] == '\t')) {
            ++match.end;
            return true;
        }
        const std::size_t blank = !rest.empty() && rest[0] == ' ' ? 1 : 0;
        if (rest.substr(blank, 2) == "cr" &&
            (rest.size() == blank + 2 || !letter(rest[blank + 2]))) {
            match.end += blank + 2;
            return true;
        }
        return false;
    }

    void currency_before(AmountMatch& match) const {
        std::size_t end = match.begin;
        if (end > 0 && plain_[end - 1] == ' ') --end;
        std::size_t begin = end;
        while (begin > 0 && plain_[begin - 1] != ' ' && plain_[begin - 1] != '\t' &&
               plain_[begin - 1] != ':' && plain_[begin - 1] != '(' && plain_[begin - 1] != '-' &&
               !digit(plain_[begin - 1]) && end - begin < 8)
            --begin;
        const std::string code = currency_code(std::string_view(plain_).substr(begin, end - begin));
        if (code.empty()) return;
        match.currency = code;
        match.begin = begin;
    }

    void currency_behind(AmountMatch& match) const {
        std::size_t begin = match.end;
        if (begin < plain_.size() && plain_[begin] == ' ') ++begin;
        std::size_t end = begin;
        while (end < plain_.size() && plain_[end] != ' ' && plain_[end] != '\t' &&
               !digit(plain_[end]) && end - begin < 8)
            ++end;
        std::string_view word = std::string_view(plain_).substr(begin, end - begin);
        while (!word.empty() &&
               std::string_view(".,;)").find(word.back()) != std::string_view::npos)
            word.remove_suffix(1);
        const std::string code = currency_code(word);
        if (code.empty() || !match.currency.empty()) return;
        match.currency = code;
        match.end = begin + word.size();
    }

    std::string_view text_;
    std::string plain_;
    DecimalMark mark_;
    std::vector<AmountMatch> result_;
};

}  // namespace

std::vector<AmountMatch> find_amounts(std::string_view text, DecimalMark mark) {
    return Search(text, mark).run();
}

DecimalMark decimal_mark_of(const std::vector<std::string>& texts) {
    int points = 0, commas = 0;
    for (const std::string& text : texts)
        for (const AmountMatch& match : find_amounts(text)) {
            if (!match.cents || match.doubtful || match.percent) continue;
            const std::string_view printed =
                std::string_view(text).substr(match.begin, match.end - match.begin);
            const std::size_t last = printed.find_last_of(".,");
            if (last != std::string_view::npos) ++(printed[last] == '.' ? points : commas);
        }
    if (points > 2 * commas) return DecimalMark::point;
    if (commas > 2 * points) return DecimalMark::comma;
    return DecimalMark::unknown;
}

std::optional<Decimal> parse_amount(std::string_view text, DecimalMark mark) {
    const std::string plain = folded(text);
    const std::vector<AmountMatch> found = find_amounts(plain, mark);
    if (found.size() != 1 || found[0].begin != 0 || found[0].end != plain.size())
        return std::nullopt;
    return found[0].value;
}

std::string currency_code(std::string_view folded_text) {
    for (const auto& [printed, code] : currencies)
        if (printed == folded_text) return std::string(code);
    return {};
}

}  // namespace intray::extract
