#include "extract/forms/word_looks.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <unordered_map>

#include "base/text.h"
#include "extract/amounts.h"
#include "extract/dates.h"

namespace intray::extract::forms {
namespace {

const std::unordered_map<std::string_view, std::size_t>& label_words() {
    static const std::unordered_map<std::string_view, std::size_t> words = [] {
        const std::array<std::initializer_list<std::string_view>, topics> by_topic{
            {{"date", "dated", "day", "month", "year", "datum", "tag", "fecha", "data", "time",
              "uhrzeit", "hour", "hours", "period", "effective", "expiration", "deadline"},
             {"name", "names", "employee", "contact", "person", "title", "nom", "nombre", "vorname",
              "nachname", "company", "firma", "manager", "supervisor", "customer", "client",
              "department", "division"},
             {"no", "number", "nr", "nummer", "code", "id", "account", "ref", "reference", "key",
              "numero", "konto", "file", "job"},
             {"address", "street", "city", "state", "zip", "country", "adresse", "anschrift",
              "strasse", "ort", "plz", "location", "region", "area", "territory", "county"},
             {"phone", "telephone", "tel", "fax", "email", "mail", "telefon", "mobile", "telefax",
              "web"},
             {"amount", "total", "cost", "price", "sum", "betrag", "gesamt", "budget", "rate",
              "fee", "value", "tax", "balance", "payment", "montant", "summe"},
             {"subject", "re", "comments", "remarks", "description", "notes", "purpose", "type",
              "brand", "product", "betreff", "objective", "reason", "item", "method", "source",
              "bemerkungen", "explanation", "results"},
             {"to", "from", "by", "cc", "for", "an", "von", "attn", "via", "of"},
             {"signature", "signed", "approved", "unterschrift", "authorized", "requested",
              "prepared", "submitted", "received", "reviewed", "initials", "completed"},
             {"quantity", "qty", "size", "weight", "length", "menge", "pages", "copies", "units",
              "volume", "percent", "age", "sex", "rating", "status", "style"}}};
        std::unordered_map<std::string_view, std::size_t> map;
        for (std::size_t topic = 0; topic < topics; ++topic)
            for (const std::string_view word : by_topic[topic])
                map.emplace(word, topic);
        return map;
    }();
    return words;
}

bool is_ascii(char c, int (*of_kind)(int)) {
    return of_kind(static_cast<unsigned char>(c)) != 0;
}

bool numbered(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size() && i < 2 && is_ascii(text[i], std::isalnum))
        ++i;
    return i > 0 && i < text.size() && (text[i] == '.' || text[i] == ')') &&
           (i + 1 == text.size() || !is_ascii(text[i + 1], std::isdigit));
}

}  // namespace

int Look::topic_count() const {
    return static_cast<int>(std::count(about.begin(), about.end(), true));
}

Look look_at(const Layout& layout, int first, int end) {
    Look look;
    int digits = 0, upper = 0, alphabetic = 0, capital = 0, rules = 0;
    for (int i = first; i < end; ++i) {
        const Token& token = layout.tokens[std::size_t(i)];
        for (const char c : token.text) {
            const bool letter = is_ascii(c, std::isalpha) || (static_cast<unsigned char>(c) & 0x80);
            look.letters += letter || is_ascii(c, std::isdigit);
            alphabetic += letter;
            digits += is_ascii(c, std::isdigit);
            upper += is_ascii(c, std::isupper);
            rules += c == '_' || c == '.';
            look.has_hash = look.has_hash || c == '#';
        }
        capital += is_ascii(token.text[0], std::isupper);
        const auto topic = label_words().find(bare(token.folded));
        if (topic != label_words().end()) look.about[topic->second] = true;
        const std::size_t colon = token.text.find(':');
        look.colon_inside = look.colon_inside || (colon != std::string::npos &&
                                                  (i + 1 < end || colon + 1 < token.text.size()));
    }
    look.words = end - first;
    const std::string text = printed(layout, first, end);
    look.digits = look.letters ? double(digits) / look.letters : 0;
    look.upper = alphabetic ? double(upper) / alphabetic : 0;
    look.capital = double(capital) / std::max(1, look.words);
    look.ruled = rules >= 3 && rules > look.letters;
    const char last = text.back(), front = text.front();
    look.colon_end = last == ':';
    look.stop_end = std::string_view(".,;?-").find(last) != std::string_view::npos;
    look.bracket = front == '(' || front == '[';
    look.lower_start = is_ascii(front, std::islower);
    look.number_start = numbered(text);
    const std::string plain = folded(text);
    if (digits > 0 && plain.size() < 200) {
        look.has_date = !find_dates(plain).empty();
        for (const AmountMatch& amount : find_amounts(plain))
            look.has_amount = look.has_amount || amount.cents;
    }
    return look;
}

}  // namespace intray::extract::forms
