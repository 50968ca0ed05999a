#include "extract/feature_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"

namespace intray::extract {
namespace {

/// {} stands for the value as a number, {p} for it as a share of a hundred.
struct Phrase {
    std::string_view name;
    std::string_view words;
    std::string_view at_zero = {};  ///< instead, where the value is nought
};

constexpr std::array<Phrase, 72> phrases{{
    {"label right", "a label of the field stands before it", "no label of the field before it"},
    {"label above", "a label of the field stands above it", "no label of the field above it"},
    {"label rank", "clearer labels of the field than its own: {}", "its label is the clearest"},
    {"label likeness", "its label was read {p} % like the known one", "no label of the field"},
    {"label begins", "the label begins its part of the line",
     "no label begins its part of the line"},
    {"label distance", "lines from the label: {}"},
    {"label offset", "lines beside the label: {}"},
    {"labels between", "other labels between label and it: {}",
     "no other label between label and it"},
    {"values between", "other values between label and it: {}",
     "no other value between label and it"},
    {"form", "its form fits by {p} %", "its form does not fit"},
    {"other label", "a label of another field claims it", "no label of another field claims it"},
    {"x", "its middle is {p} % across the page"},
    {"y", "its middle is {p} % down the page"},
    {"pages before", "pages before its own: {}", "it is on the first page"},
    {"pages behind", "pages behind its own: {}", "it is on the last page"},
    {"size", "its letters are {} times the usual size"},
    {"repeats", "it is printed again, times: {}", "it is printed once"},
    {"in tax table", "it stands in a table of tax rates", "it stands in no table of tax rates"},
    {"cash less change", "cash less change makes it", "cash less change does not make it"},
    {"rounded", "it is rounded for paying cash", "it is not rounded for paying cash"},
    {"largest", "it is the largest amount", "it is not the largest amount"},
    {"head line", "it is a line at the head of the page", "it is no line at the head of the page"},
    {"sender line", "it is the sender's line", "it is not the sender's line"},
    {"address block", "it heads an address", "it heads no address"},
    {"legal form line", "its line names a legal form", "its line names no legal form"},
    {"salutation", "a salutation stands before it", "no salutation before it"},
    {"lines above", "lines of its kind above it: {}", "no line of its kind above it"},
    {"legal form", "it names a legal form, such as Ltd", "it names no legal form, such as Ltd"},
    {"lower case", "it is in lower case", "it is not in lower case"},
    {"at buyer", "words such as \"bill to\" lead to it", "no words such as \"bill to\" lead to it"},
    {"at supplier", "words that announce the supplier lead to it",
     "no words that announce the supplier lead to it"},
    {"above other block", "another address follows below", "no other address below"},
    {"below other block", "another address stands above", "no other address above"},
    {"contact below", "telephone or mail stands below it", "no telephone or mail below it"},
    {"in section", "it stands in the section of its party", "it stands in no party's section"},
    {"narrow page", "the page is a narrow strip", "the page is no narrow strip"},
    {"rule of thumb", "label, place and form together: {} points"},
    {"reading", "its least certain word was read with {p} %"},
    {"all read", "all its words were read with {p} %"},
    {"page reading", "the page was read with {p} %"},
    {"receipt", "the page looks like a receipt", "the page does not look like a receipt"},
    {"pages", "pages of the document: {}"},
    {"amount rank", "larger amounts: {}", "no amount is larger"},
    {"amount rank from below", "smaller amounts: {}", "no amount is smaller"},
    {"sum of two", "pairs of other amounts that make it: {}", "no two other amounts make it"},
    {"part of sum", "sums that it is part of: {}", "it is part of no sum"},
    {"like a tax", "it is to another amount as a tax to its net", "it is no tax of another amount"},
    {"like a net", "another amount is to it as a tax to its net", "no other amount is a tax of it"},
    {"like a gross", "a net and its tax make it", "no net and its tax make it"},
    {"sum of column", "the amounts above it add up to it", "the amounts above it do not make it"},
    {"earlier dates", "earlier dates: {}", "no date is earlier"},
    {"dates", "dates on the document: {}"},
    {"days after first", "days after the first date: {}", "it is the first date"},
    {"letters left", "letters before it in its row: {}", "no letters before it in its row"},
    {"words left", "words before it in its row: {}", "it begins its row"},
    {"words right", "words behind it in its row: {}", "it ends its row"},
    {"segments left", "columns before it: {}", "no column before it"},
    {"segments right", "columns behind it: {}", "no column behind it"},
    {"amounts right", "amounts behind it in its row: {}", "no amount behind it in its row"},
    {"amounts left", "amounts before it in its row: {}", "no amount before it in its row"},
    {"row", "rows above it: {}", "it is in the first row"},
    {"rows behind", "rows below it: {}", "it is in the last row"},
    {"rows of it", "rows that it takes: {}"},
    {"width", "it takes {p} % of the width"},
    {"gap above", "free lines above it: {}", "no space above it"},
    {"gap below", "free lines below it: {}", "no space below it"},
    {"length", "characters: {}"},
    {"words", "words: {}"},
    {"digits", "digits: {}", "it has no digit"},
    {"begins with digit", "it begins with a digit", "it begins with no digit"},
    {"has dash or slash", "it has a dash or slash", "it has no dash or slash"},
    {"zero", "it is nought", "it is not nought"},
}};

/// Values that stand for "there is none".
struct Nowhere {
    std::string_view name;
    float from = 0;
    std::string_view words;
};

constexpr std::array<Nowhere, 5> nowhere{{{"label rank", 99, "no label of the field"},
                                          {"label distance", 20, "no label of the field"},
                                          {"amount rank", 99, "it is none of the amounts"},
                                          {"gap above", 20, "nothing stands above it"},
                                          {"gap below", 20, "nothing stands below it"}}};

/// Of a line beside or around the candidate.
constexpr std::array<Phrase, 12> of_lines{{
    {"line", "is there", "is missing"},
    {"text", "has text", "has no text"},
    {"letters", "has letters, {}", "has no letters"},
    {"digits", "has digits, {}", "has no digit"},
    {"legal form", "names a legal form", "names no legal form"},
    {"town", "has a postal town", "has no postal town"},
    {"street", "has a street", "has no street"},
    {"contact", "has telephone or mail", "has no telephone or mail"},
    {"registration", "has a registration number", "has no registration number"},
    {"sum", "belongs to a table or sum", "belongs to no table or sum"},
    {"document", "names the document", "does not name the document"},
    {"amount", "has an amount", "has no amount"},
}};

std::string filled(const Phrase& phrase, float value) {
    if (value == 0 && !phrase.at_zero.empty()) return std::string(phrase.at_zero);
    std::string words(phrase.words);
    for (const auto& [mark, number] :
         {std::pair<std::string_view, std::string>{"{p}", fmt::format("{:.0f}", value * 100)},
          {"{}", fmt::format("{:.3g}", value)}})
        if (const auto at = words.find(mark); at != std::string::npos)
            words.replace(at, mark.size(), number);
    return words;
}

template <std::size_t size>
const Phrase* find(const std::array<Phrase, size>& list, std::string_view name) {
    const auto found = std::find_if(list.begin(), list.end(),
                                    [&](const Phrase& phrase) { return phrase.name == name; });
    return found == list.end() ? nullptr : &*found;
}

/// "invoice_number" -> "invoice number".
std::string spoken(std::string_view field) {
    std::string name(field);
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

std::string about_neighbour(std::string_view what, std::string_view where, float value) {
    constexpr float far_away = 20;
    if (what == "distance" && value >= far_away) return fmt::format("no label {}", where);
    if (what == "distance")
        return fmt::format("the nearest label {} is {:.3g} lines off", where, value);
    if (what == "not")
        return fmt::format("{} words {} that announce something else",
                           value > 0 ? "there are" : "no", where);
    return fmt::format("{} label of {} {}", value > 0 ? "a" : "no", spoken(what), where);
}

}  // namespace

std::string feature_in_words(std::string_view name, float value) {
    for (const Nowhere& none : nowhere)
        if (none.name == name && value >= none.from) return std::string(none.words);
    if (const Phrase* phrase = find(phrases, name)) return filled(*phrase, value);
    for (const auto& [prefix, where] :
         {std::pair<std::string_view, std::string_view>{"left ", "before it"},
          {"above ", "above it"}})
        if (name.starts_with(prefix))
            return about_neighbour(name.substr(prefix.size()), where, value);
    for (const auto& [prefix, line] :
         {std::pair<std::string_view, std::string_view>{"before: ", "the line above it"},
          {"behind: ", "the line below it"},
          {"own: ", "its own line"},
          {"last: ", "its last line"}}) {
        if (!name.starts_with(prefix)) continue;
        if (const Phrase* phrase = find(of_lines, name.substr(prefix.size())))
            return fmt::format("{} {}", line, filled(*phrase, value));
    }
    if (name.starts_with("share of "))
        return fmt::format("{:.0f} % of its characters are {}", value * 100,
                           name.substr(std::string_view("share of ").size()));
    return fmt::format("{} ({:.3g})", name, value);
}

}  // namespace intray::extract
