#include "extract/printed.h"

#include <algorithm>
#include <array>

#include "base/decimal.h"
#include "base/text.h"
#include "extract/amounts.h"
#include "extract/dates.h"

namespace intray::extract {
namespace {

std::string amount_key(const Decimal& amount) {
    Decimal value = amount.abs();
    while (value.scale() > 0 && value.units() % 10 == 0)
        value = Decimal(value.units() / 10, value.scale() - 1);
    return value.text();
}

bool same_words(std::string_view a, std::string_view b) {
    constexpr std::size_t least_letters = 4;
    constexpr double alike = 0.85;
    const std::string x = bare(a), y = bare(b);
    if (x == y) return true;
    if (x.size() < least_letters || y.size() < least_letters) return false;
    if (x.find(y) != std::string::npos || y.find(x) != std::string::npos) return true;
    return similarity(x.substr(0, 200), y.substr(0, 200)) >= alike;
}

/// "DE" of a VAT id may be left out where only one country is thought of.
bool same_id(std::string_view a, std::string_view b) {
    constexpr std::size_t least_digits = 8, longest_prefix = 3;
    const std::string x = bare(a), y = bare(b);
    const std::string &longer = x.size() < y.size() ? y : x, &shorter = x.size() < y.size() ? x : y;
    return x == y || (shorter.size() >= least_digits && longer.ends_with(shorter) &&
                      longer.size() - shorter.size() <= longest_prefix);
}

}  // namespace

std::string english_title(const FieldRule& rule) {
    for (const auto& [language, text] : rule.titles)
        if (language == "en") return text;
    return rule.name;
}

bool same_value(Kind kind, std::string_view a, std::string_view b) {
    switch (kind) {
        case Kind::money:
        case Kind::number: {
            const auto x = Decimal::parse(a), y = Decimal::parse(b);
            return x && y && *x == *y;
        }
        case Kind::time:  // seconds are not always printed
            return a.substr(0, 5) == b.substr(0, 5);
        case Kind::text:
        case Kind::address:
            return same_words(a, b);
        case Kind::tax_id:
            return same_id(a, b);
        case Kind::code:
        case Kind::date:
        case Kind::currency:
        case Kind::iban:
        case Kind::check_box:
        case Kind::phone:
        case Kind::person_id:
        case Kind::bank_account:
        case Kind::birth_date:
            break;
    }
    return bare(a) == bare(b);
}

PrintedValues::PrintedValues(const ocr::Reading& reading) {
    constexpr std::size_t most_words = 50'000;
    std::size_t words = 0;
    for (const ocr::PageReading& page : reading.pages) {
        std::string text;
        for (const ocr::Word& word : page.text.words) {
            if (++words > most_words) break;
            text += word.text + " ";
            const std::string letters = bare(word.text);
            if (letters.empty()) continue;
            words_.push_back({letters_.size(), page.number, word.box});
            letters_ += letters;
        }
        const std::string plain = folded(text);
        for (const DecimalMark mark : {DecimalMark::comma, DecimalMark::point})
            for (const AmountMatch& match : find_amounts(plain, mark))
                amounts_.insert(amount_key(match.value));
        for (const DateMatch& match : find_dates(plain))
            for (const auto& day :
                 {match.day_first, match.month_first, match.year_first, match.year_day_month})
                if (day) dates_.insert(iso_text(*day));
    }
}

bool PrintedValues::has(Kind kind, std::string_view value) const {
    if (kind == Kind::money || kind == Kind::number) {
        const auto amount = Decimal::parse(value);
        return amount && amounts_.contains(amount_key(*amount));
    }
    if (kind == Kind::date) return dates_.contains(std::string(value));
    for (const std::string& part : split(value, ",;"))
        if (letters_.find(bare(part)) == std::string::npos) return false;
    return true;
}

void PrintedValues::locate(Field& field) const {
    const std::string wanted = bare(field.value);
    if (wanted.empty()) return;
    const auto word_at = [&](std::size_t begin) {
        return std::ranges::lower_bound(words_, begin, {}, &PlacedWord::begin);
    };
    for (std::size_t at = letters_.find(wanted); at != std::string::npos;
         at = letters_.find(wanted, at + 1)) {
        const auto first = word_at(at), end = word_at(at + wanted.size());
        const std::size_t end_begins = end == words_.end() ? letters_.size() : end->begin;
        if (first->begin != at || end_begins != at + wanted.size() ||
            std::prev(end)->page != first->page)
            continue;
        field.page = first->page;
        field.box = {};
        for (auto word = first; word != end; ++word)
            field.box = hull(field.box, word->box);
        return;
    }
}

bool stands_until_confirmed(const Finding& finding, const Draft& draft) {
    constexpr std::array beginnings{"xml_", "code_differs", "br_", "peppol_"};
    constexpr double confirmed = 1;
    if (std::ranges::none_of(beginnings,
                             [&](const char* one) { return finding.code.starts_with(one); }))
        return false;
    return finding.fields.empty() ||
           std::ranges::any_of(finding.fields, [&](const std::string& name) {
               const Field* field = find_field(draft, name);
               return !field || field->confidence < confirmed;
           });
}

}  // namespace intray::extract
