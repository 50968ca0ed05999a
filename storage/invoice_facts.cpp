#include "storage/invoice_facts.h"

#include <algorithm>
#include <array>

#include "base/decimal.h"
#include "base/text.h"

namespace intray::storage {
namespace {

constexpr double badly_read = 0.5;

std::string value_of(const extract::Draft& draft, std::string_view name) {
    const extract::Field* field = extract::find_field(draft, name);
    return field ? std::string(trimmed(field->value)) : std::string();
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool has_digit(std::string_view text) {
    return std::any_of(text.begin(), text.end(), is_digit);
}

/// Without the zeros that begin a run of digits; a run of zeros alone keeps one.
std::string without_leading_zeros(std::string_view text) {
    std::string kept;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool begins = kept.empty() || !is_digit(kept.back());
        if (begins && text[i] == '0' && i + 1 < text.size() && is_digit(text[i + 1])) continue;
        kept += text[i];
    }
    return kept;
}

/// Words that are added to a number to say that the paper is a copy.
bool says_copy(std::string_view word) {
    constexpr std::array<std::string_view, 14> copies{
        "copy",      "copie", "copia", "kopie",   "kopia",  "duplicate",    "duplikat",
        "duplicata", "dup",   "dupl",  "reprint", "copies", "zweitschrift", "duplicado"};
    return std::find(copies.begin(), copies.end(), word) != copies.end();
}

/// "4711copy" -> "4711", "4711r" -> "4711".
std::string_view without_glued_copy(std::string_view word) {
    std::size_t end = word.size();
    while (end > 0 && !is_digit(word[end - 1]))
        --end;
    if (end == 0 || end == word.size()) return word;
    const std::string_view tail = word.substr(end);
    return tail == "r" || says_copy(tail) ? word.substr(0, end) : word;
}

/// The words of a number as lookalikes, without those that say it is a copy.
std::vector<std::string> number_words(std::string_view number) {
    std::string text = folded(number);
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x80 && !is_digit(c) && !(c >= 'a' && c <= 'z'))
            c = ' ';
    std::vector<std::string> kept;
    for (const std::string& word : split(text)) {
        const bool after_a_digit = std::any_of(kept.begin(), kept.end(), has_digit);
        if (says_copy(word) || (word == "r" && after_a_digit)) continue;
        kept.emplace_back(without_glued_copy(word));
    }
    for (std::string& word : kept)
        word = lookalike(word);
    return kept;
}

std::string digits_of(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
    return without_leading_zeros(digits);
}

std::string whole_units(const std::string& amount) {
    const auto decimal = Decimal::parse(amount);
    return decimal ? decimal->rounded(0).text() : amount;
}

bool legal_form(std::string_view word) {
    constexpr std::array<std::string_view, 38> forms{
        "gmbh", "mbh",         "ag",      "kg",           "ohg",  "gbr", "ug",  "ev",
        "ek",   "co",          "ltd",     "limited",      "plc",  "llp", "llc", "inc",
        "corp", "corporation", "company", "incorporated", "sarl", "sas", "sa",  "eurl",
        "sl",   "slu",         "srl",     "spa",          "snc",  "bv",  "nv",  "ab",
        "oy",   "aps",         "sdn",     "bhd",          "pte",  "pty"};
    return std::find(forms.begin(), forms.end(), word) != forms.end();
}

Agreement number_agreement(const InvoiceFacts& here, const InvoiceFacts& there) {
    const auto a = number_keys(here.invoice_number), b = number_keys(there.invoice_number);
    if (a.empty() || b.empty()) return Agreement::unknown;
    for (const std::string& key : a)
        if (std::find(b.begin(), b.end(), key) != b.end()) return Agreement::equal;
    const std::string digits = digits_of(here.invoice_number);
    if (digits.size() >= 4 && digits == digits_of(there.invoice_number)) return Agreement::near;
    return Agreement::different;
}

bool names_agree(const std::string& a, const std::string& b) {
    constexpr std::size_t telling = 5;  ///< letters
    constexpr double alike = 0.8;
    if (a.empty() || b.empty()) return false;
    const auto& [shorter, longer] = std::minmax(
        a, b, [](const auto& one, const auto& other) { return one.size() < other.size(); });
    return (shorter.size() >= telling && longer.find(shorter) != std::string::npos) ||
           similarity(a, b) >= alike;
}

Agreement supplier_agreement(const InvoiceFacts& here, const InvoiceFacts& there) {
    const std::string tax = lookalike(here.supplier_tax_id),
                      other_tax = lookalike(there.supplier_tax_id);
    const bool both_tax = !tax.empty() && !other_tax.empty();
    if (both_tax && tax == other_tax) return Agreement::equal;
    const std::string name = name_key(here.supplier_name),
                      other_name = name_key(there.supplier_name);
    if (names_agree(name, other_name)) return Agreement::equal;
    // One account may take the money of many: of a collecting office, say.
    if (!both_tax && !here.iban.empty() && here.iban == there.iban) return Agreement::equal;
    return both_tax || (!name.empty() && !other_name.empty()) ? Agreement::different
                                                              : Agreement::unknown;
}

Agreement total_agreement(const InvoiceFacts& here, const InvoiceFacts& there) {
    const auto a = Decimal::parse(here.total), b = Decimal::parse(there.total);
    if (!a || !b) return Agreement::unknown;
    const bool other_currency =
        !here.currency.empty() && !there.currency.empty() && here.currency != there.currency;
    if (*a == *b) return other_currency ? Agreement::near : Agreement::equal;
    if (other_currency) return Agreement::unknown;
    const Decimal rounding(5, 2);
    const bool lost_point = digits_of(a->rounded(2).text()) == digits_of(there.total) ||
                            digits_of(b->rounded(2).text()) == digits_of(here.total);
    return (*a - *b).abs() <= rounding || lost_point ? Agreement::near : Agreement::different;
}

Agreement date_agreement(const std::string& a, const std::string& b) {
    constexpr std::size_t iso_length = 10;
    if (a.empty() || b.empty()) return Agreement::unknown;
    if (a == b) return Agreement::equal;
    const bool swapped = a.size() == iso_length && b.size() == iso_length &&
                         a.substr(0, 4) == b.substr(0, 4) && a.substr(5, 2) == b.substr(8, 2) &&
                         a.substr(8, 2) == b.substr(5, 2);
    return swapped ? Agreement::near : Agreement::different;
}

/// A difference between values of which one was badly read says nothing.
Agreement weighed(Agreement agreement, std::string_view name, const InvoiceFacts& here,
                  const InvoiceFacts& there) {
    const auto unsure = [&](const InvoiceFacts& facts) {
        return std::find(facts.unsure.begin(), facts.unsure.end(), name) != facts.unsure.end();
    };
    return agreement == Agreement::different && (unsure(here) || unsure(there)) ? Agreement::unknown
                                                                                : agreement;
}

}  // namespace

InvoiceFacts facts_of(const extract::Draft& draft) {
    InvoiceFacts facts{value_of(draft, "invoice_number"),
                       value_of(draft, "supplier_name"),
                       value_of(draft, "supplier_tax_id"),
                       value_of(draft, "iban"),
                       value_of(draft, "total"),
                       value_of(draft, "currency"),
                       value_of(draft, "issue_date"),
                       {},
                       {}};
    for (const char* const name : {"invoice_number", "total", "issue_date"})
        if (const extract::Field* field = extract::find_field(draft, name);
            field && field->confidence < badly_read)
            facts.unsure.emplace_back(name);
    return facts;
}

std::vector<std::string> number_keys(std::string_view number) {
    if (!has_digit(number)) return {};
    std::string joined_words, each_word;
    for (const std::string& word : number_words(number)) {
        joined_words += word;
        each_word += without_leading_zeros(word);
    }
    const std::string whole = without_leading_zeros(joined_words);
    return {"whole " + whole, "words " + each_word};
}

std::vector<std::string> likeness_keys(const InvoiceFacts& facts) {
    std::vector<std::string> keys;
    for (const std::string& key : number_keys(facts.invoice_number))
        keys.push_back("number " + key);
    const std::string day = facts.issue_date.empty() ? "" : "day " + facts.issue_date;
    const std::string total = facts.total.empty() ? "" : "total " + whole_units(facts.total);
    if (!day.empty()) {
        if (!total.empty()) keys.push_back(day + ' ' + total);
        if (!facts.supplier_tax_id.empty())
            keys.push_back(day + " tax " + lookalike(facts.supplier_tax_id));
        if (!facts.iban.empty()) keys.push_back(day + " iban " + facts.iban);
        if (const std::string name = name_key(facts.supplier_name); !name.empty())
            keys.push_back(day + " name " + name);
    }
    if (facts.words)
        for (const std::string& part : facts.words->parts())
            for (const std::string& with : {day, total})
                if (!with.empty()) keys.push_back(joined({"words", part, with}, " "));
    return keys;
}

std::string name_key(std::string_view name) {
    std::string text = folded(name), dotless;
    std::copy_if(text.begin(), text.end(), std::back_inserter(dotless),
                 [](char c) { return c != '.' && c != '\''; });
    std::string kept;
    for (const std::string& word : split(dotless, " ,;:-&/()+\t\n"))
        if (!legal_form(word)) kept += bare(word);
    return kept.empty() ? bare(name) : kept;
}

Likeness compare(const InvoiceFacts& here, const InvoiceFacts& there) {
    const auto trait = [&](const char* what, const std::string& mine, const std::string& other,
                           Agreement agreement) {
        return Trait{what, mine, other, weighed(agreement, what, here, there)};
    };
    const auto supplier = [](const InvoiceFacts& facts) {
        return !facts.supplier_name.empty() ? facts.supplier_name : facts.supplier_tax_id;
    };
    Likeness likeness;
    likeness.number = trait("invoice_number", here.invoice_number, there.invoice_number,
                            number_agreement(here, there));
    likeness.supplier =
        trait("supplier", supplier(here), supplier(there), supplier_agreement(here, there));
    likeness.total = trait("total", here.total, there.total, total_agreement(here, there));
    likeness.date = trait("issue_date", here.issue_date, there.issue_date,
                          date_agreement(here.issue_date, there.issue_date));
    if (here.words && there.words) likeness.words = here.words->likeness(*there.words);
    constexpr std::size_t telling = 4;
    likeness.short_number = bare(here.invoice_number).size() < telling;
    return likeness;
}

namespace {

bool same_by_number(const Likeness& likeness) {
    const auto total = likeness.total.agreement, date = likeness.date.agreement,
               supplier = likeness.supplier.agreement;
    const bool same_total = total == Agreement::equal || total == Agreement::near;
    if (likeness.short_number)
        return same_total && date == Agreement::equal && supplier != Agreement::different;
    if (total == Agreement::different && date == Agreement::different) return false;
    constexpr double alike_pages = 0.5;
    if (supplier == Agreement::different)
        return total == Agreement::equal && date == Agreement::equal &&
               likeness.words.value_or(0) >= alike_pages;
    return supplier == Agreement::equal || same_total;
}

bool same_by_the_rest(const Likeness& likeness) {
    const auto total = likeness.total.agreement, date = likeness.date.agreement,
               supplier = likeness.supplier.agreement;
    constexpr double alike_receipts = 0.7, alike_pages = 0.8;
    if (supplier == Agreement::equal && total == Agreement::equal && date == Agreement::equal)
        return likeness.words.value_or(1) >= alike_receipts;
    const bool one_agrees = total == Agreement::equal || date == Agreement::equal;
    const bool none_differs = total != Agreement::different && date != Agreement::different &&
                              supplier != Agreement::different;
    return one_agrees && none_differs && likeness.words.value_or(0) >= alike_pages;
}

}  // namespace

bool same_invoice(const Likeness& likeness) {
    switch (likeness.number.agreement) {
        case Agreement::equal:
            return same_by_number(likeness);
        case Agreement::near:
            return likeness.supplier.agreement == Agreement::equal &&
                   likeness.total.agreement == Agreement::equal &&
                   likeness.date.agreement != Agreement::different;
        case Agreement::unknown:
            return same_by_the_rest(likeness);
        case Agreement::different:
            break;
    }
    return false;
}

}  // namespace intray::storage
