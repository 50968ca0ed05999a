#include "extract/dates.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace intray::extract {
namespace {

using re2::RE2;
using re2::StringPiece;

// Names and abbreviations in English, German, French, Spanish, Italian, Dutch, Portuguese, Swedish,
// Polish and Malay, folded.
constexpr std::array<std::string_view, 12> months{
    " jan january januar janner jaenner janvier janv enero ene gennaio gen januari janeiro "
    "stycznia ",
    " feb february februar feber fevrier fevr fev febrero febbraio februari fevereiro lutego ",
    " mar march marz maerz mrz mars marzo maart mrt mac marco marca ",
    " apr april avril avr abril abr aprile kwietnia ",
    " may mai mayo maggio mag mei maio maj maja ",
    " jun june juni juin junio giugno giu junho czerwca ",
    " jul july juli juillet juil julio luglio lug julai julho lipca ",
    " aug august aout agosto ago augustus ogos augusti sierpnia ",
    " sep sept september septembre septiembre setiembre settembre set setembro wrzesnia ",
    " oct october oktober okt octobre octubre ottobre ott outubro out pazdziernika ",
    " nov november novembre noviembre novembro listopada ",
    " dec december dezember dez decembre diciembre dic dicembre dis disember dezembro grudnia "};

unsigned month_of(std::string_view word) {
    const std::string padded = " " + std::string(word) + " ";
    for (unsigned month = 1; month <= months.size(); ++month)
        if (months[month - 1].find(padded) != std::string_view::npos) return month;
    return 0;
}

int number(StringPiece text) {
    int value = 0;
    for (const char c : text)
        if (c >= '0' && c <= '9' && value < 100000) value = value * 10 + (c - '0');
    return value;
}

/// Two digits are 1970 to 2069.
int full_year(StringPiece text) {
    const int value = number(text);
    if (text.size() != 2) return value;
    return value + (value < 70 ? 2000 : 1900);
}

std::optional<Date> day(int year, int month, int day_of_month) {
    if (year < 1900 || year > 2199 || month < 1 || month > 12 || day_of_month < 1)
        return std::nullopt;
    const Date date{std::chrono::year{year}, std::chrono::month{unsigned(month)},
                    std::chrono::day{unsigned(day_of_month)}};
    return date.ok() ? std::optional(date) : std::nullopt;
}

bool any(const DateMatch& match) {
    return match.day_first || match.month_first || match.year_first || match.year_day_month;
}

bool digit_at(std::string_view text, std::size_t place) {
    return place < text.size() && text[place] >= '0' && text[place] <= '9';
}

/// "201818:24": a time of day was printed or read close behind the year.
bool time_follows_year(std::string_view text, std::size_t end) {
    if (end < 4 || text.substr(end - 4, 2) != "20" || !digit_at(text, end - 1)) return false;
    std::size_t at = end;
    while (digit_at(text, at) && at < end + 2)
        ++at;
    return at > end && at < text.size() && text[at] == ':' && digit_at(text, at + 1) &&
           digit_at(text, at + 2);
}

/// Neither digits nor a further group of digits may touch a date.
bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
    if (begin > 0 && digit_at(text, begin - 1)) return false;
    if (begin > 1 && digit_at(text, begin - 2) &&
        std::string_view("/.-,").find(text[begin - 1]) != std::string_view::npos)
        return false;
    if (digit_at(text, end)) return time_follows_year(text, end);
    return !(end < text.size() &&
             std::string_view("/-,").find(text[end]) != std::string_view::npos &&
             digit_at(text, end + 1));
}

DateMatch numeric(StringPiece a, StringPiece b, StringPiece c, char separator) {
    DateMatch match;
    const int first = number(a), second = number(b), third = number(c);
    if (a.size() >= 3) {
        if (a.size() != 4 || c.size() > 2) return match;
        match.full_year = true;
        match.year_first = day(first, second, third);
        if (second > 12 || first != second) match.year_day_month = day(first, third, second);
        return match;
    }
    if (c.size() == 3) return match;
    match.full_year = c.size() == 4;
    const int year = full_year(c);
    match.day_first = day(year, second, first);
    if (separator != '.' || second > 12) match.month_first = day(year, first, second);
    if (c.size() == 2 && first > 31) match.year_first = day(full_year(a), second, third);
    return match;
}

class Search {
  public:
    explicit Search(std::string_view text) : text_(text) {}

    std::vector<DateMatch> run() {
        numbers();
        day_then_name();
        name_then_day();
        year_then_name();
        std::sort(found_.begin(), found_.end(), [](const DateMatch& a, const DateMatch& b) {
            return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
        });
        std::vector<DateMatch> result;
        for (const DateMatch& match : found_)
            if (result.empty() || match.begin >= result.back().end) result.push_back(match);
        return result;
    }

  private:
    void add(DateMatch match, const char* begin, const char* end) {
        match.begin = static_cast<std::size_t>(begin - text_.data());
        match.end = static_cast<std::size_t>(end - text_.data());
        if (any(match) && stands_alone(text_, match.begin, match.end)) found_.push_back(match);
    }

    void named(int year, StringPiece month, StringPiece day_text, bool four, const char* begin,
               const char* end) {
        DateMatch match;
        match.year_first = day(year, int(month_of({month.data(), month.size()})), number(day_text));
        match.named_month = true;
        match.full_year = four;
        add(match, begin, end);
    }

    /// Calls `use` on every match; a match that overlaps the last one may begin inside it.
    template <typename Use>
    void each(const RE2& pattern, int groups, Use use) {
        std::size_t from = 0;
        std::array<StringPiece, 6> part;
        const StringPiece all(text_.data(), text_.size());
        while (from <= text_.size() &&
               pattern.Match(all, from, text_.size(), RE2::UNANCHORED, part.data(), groups + 1)) {
            use(part);
            const auto begin = static_cast<std::size_t>(part[0].data() - text_.data());
            from = begin + 1;
            while (digit_at(text_, from) && digit_at(text_, from - 1))
                ++from;
        }
    }

    void numbers() {
        static const RE2 pattern(R"((\d{1,4}) ?([/\-.,]) ?(\d{1,2}) ?([/\-.,]) ?(\d{4}|\d{1,2}))");
        each(pattern, 5, [&](const auto& p) {
            const char one = p[2][0], two = p[4][0];
            if (one == ',' || (one != two && two == ',')) return;
            if ((one == '/') != (two == '/')) return;  // "1/2-13" is a bolt
            add(numeric(p[1], p[3], p[5], one), p[0].data(), p[0].data() + p[0].size());
        });
        static const RE2 compact(R"((20\d{2})([01]\d)([0-3]\d))");
        each(compact, 3, [&](const auto& p) {
            DateMatch match;
            match.year_first = day(number(p[1]), number(p[2]), number(p[3]));
            match.full_year = true;
            add(match, p[0].data(), p[0].data() + p[0].size());
        });
        static const RE2 compact_day_first(R"(([0-3]\d)([01]\d)(20[0-4]\d))");
        each(compact_day_first, 3, [&](const auto& p) {
            DateMatch match;
            match.day_first = day(number(p[3]), number(p[2]), number(p[1]));
            add(match, p[0].data(), p[0].data() + p[0].size());
        });
    }

    void day_then_name() {
        static const RE2 pattern(
            R"((\d{1,2})(?:st|nd|rd|th|er|\.|o)?[ \-/.,]{0,2}(?:de |of )?([a-z]{3,10})[ \-/.,']{0,3}(?:de |del )?(\d{4}|\d{2}))");
        each(pattern, 3, [&](const auto& p) {
            named(full_year(p[3]), p[2], p[1], p[3].size() == 4, p[0].data(),
                  p[0].data() + p[0].size());
        });
    }

    void name_then_day() {
        static const RE2 pattern(
            R"(([a-z]{3,10})[ \-/.]{0,2}(\d{1,2})(?:st|nd|rd|th)?[ ,\-/.']{1,3}(\d{4}|\d{2}))");
        each(pattern, 3, [&](const auto& p) {
            const auto begin = static_cast<std::size_t>(p[0].data() - text_.data());
            if (begin > 0 && text_[begin - 1] >= 'a' && text_[begin - 1] <= 'z') return;
            named(full_year(p[3]), p[1], p[2], p[3].size() == 4, p[0].data(),
                  p[0].data() + p[0].size());
        });
    }

    void year_then_name() {
        static const RE2 pattern(R"((\d{4})[ \-/.]{1,2}([a-z]{3,10})[ \-/.]{1,2}(\d{1,2}))");
        each(pattern, 3, [&](const auto& p) {
            named(number(p[1]), p[2], p[3], true, p[0].data(), p[0].data() + p[0].size());
        });
    }

    std::string_view text_;
    std::vector<DateMatch> found_;
};

}  // namespace

std::vector<DateMatch> find_dates(std::string_view text) {
    return Search(text).run();
}

namespace {

/// Days between the first and the last of the ambiguous dates when they are read so.
int days_apart(const std::vector<DateMatch>& matches, std::optional<Date> DateMatch::*reading) {
    std::optional<std::chrono::sys_days> first, last;
    for (const DateMatch& match : matches) {
        if (match.named_month || !match.day_first || !match.month_first) continue;
        const std::chrono::sys_days day_read(*(match.*reading));
        first = first ? std::min(*first, day_read) : day_read;
        last = last ? std::max(*last, day_read) : day_read;
    }
    return first ? static_cast<int>((*last - *first).count()) : 0;
}

/// The dates of a document lie within weeks, a wrong reading throws them over the year.
std::optional<DateOrder> nearer_order(const std::vector<DateMatch>& matches) {
    const int by_day = days_apart(matches, &DateMatch::day_first),
              by_month = days_apart(matches, &DateMatch::month_first);
    constexpr int near = 35, far = 90;
    if (by_day <= near && by_month >= far) return DateOrder::day_first;
    if (by_month <= near && by_day >= far) return DateOrder::month_first;
    return std::nullopt;
}

}  // namespace

DateConvention convention_of(const std::vector<DateMatch>& matches,
                             std::optional<DateOrder> of_country, DateOrder fallback) {
    int day_first = 0, month_first = 0, year_day = 0, year_month = 0;
    for (const DateMatch& match : matches) {
        if (match.named_month) continue;
        if (match.day_first && !match.month_first && !match.year_first) ++day_first;
        if (match.month_first && !match.day_first && !match.year_first) ++month_first;
        if (match.year_day_month && !match.year_first) ++year_day;
        if (match.year_first && !match.year_day_month && !match.day_first) ++year_month;
    }
    const bool year_day_month = year_day > year_month;
    if (day_first != month_first)
        return {day_first > month_first ? DateOrder::day_first : DateOrder::month_first,
                year_day_month, std::min(day_first, month_first) == 0 ? 0.985 : 0.8};
    if (of_country) return {*of_country, year_day_month, 0.95};
    if (const auto order = nearer_order(matches)) return {*order, year_day_month, 0.9};
    return {fallback, year_day_month, 0.75};
}

Date resolve(const DateMatch& match, const DateConvention& convention) {
    if (match.year_day_month && (convention.year_day_month || !match.year_first))
        return *match.year_day_month;
    const auto& first =
        convention.order == DateOrder::day_first ? match.day_first : match.month_first;
    const auto& second =
        convention.order == DateOrder::day_first ? match.month_first : match.day_first;
    if (first) return *first;
    if (second) return *second;
    return match.year_first.value_or(Date{});
}

bool ambiguous(const DateMatch& match) {
    // The year first means year, month, day unless the document proves otherwise.
    return match.day_first && match.month_first && *match.day_first != *match.month_first;
}

std::optional<Date> parse_date(std::string_view text, DateOrder order) {
    const std::string plain = folded(text);
    const std::vector<DateMatch> found = find_dates(plain);
    if (found.size() != 1 || found[0].begin != 0 || found[0].end != plain.size())
        return std::nullopt;
    return resolve(found[0], {order, false});
}

std::vector<TimeMatch> find_times(std::string_view text) {
    static const RE2 pattern(
        R"((\d{1,2})(?: ?: ?|h|\.)(\d{2})(?: ?: ?(\d{2}))?(?:[ \t]?([ap])(?:\.? ?[mhn])?\b\.?)?( ?uhr)?)");
    std::vector<TimeMatch> result;
    std::array<StringPiece, 6> p;
    const StringPiece all(text.data(), text.size());
    std::size_t from = 0;
    while (from < text.size() &&
           pattern.Match(all, from, text.size(), RE2::UNANCHORED, p.data(), 6)) {
        const auto begin = static_cast<std::size_t>(p[0].data() - text.data());
        const std::size_t end = begin + p[0].size();
        from = begin + 1;
        while (digit_at(text, from) && digit_at(text, from - 1))
            ++from;
        const bool dot = text[begin + p[1].size()] == '.';
        if (dot && p[5].empty() && p[4].empty()) continue;
        const bool touches =
            begin > 0 && (digit_at(text, begin - 1) ||
                          (text[begin - 1] == ':' && begin > 1 && digit_at(text, begin - 2)));
        if ((touches && !time_follows_year(text, begin)) || digit_at(text, end)) continue;
        int hour = number(p[1]);
        if (!p[4].empty() && hour <= 12) hour = hour % 12 + (p[4][0] == 'p' ? 12 : 0);
        const int minute = number(p[2]), second = number(p[3]);
        if (hour > 23 || minute > 59 || second > 59) continue;
        result.push_back({begin, p[5].empty() ? end : end - p[5].size(),
                          p[3].empty() ? fmt::format("{:02}:{:02}", hour, minute)
                                       : fmt::format("{:02}:{:02}:{:02}", hour, minute, second)});
        from = end;
    }
    return result;
}

}  // namespace intray::extract
