#include "capture/e_invoice/xml.h"

#include <algorithm>

#include "base/date.h"
#include "base/text.h"

namespace intray::capture::xml {
namespace {

constexpr std::size_t longest_text = 1000;

}  // namespace

std::string_view local_name(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const std::size_t colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is(const pugi::xml_node& node, std::string_view names) {
    const std::string_view local = local_name(node);
    while (!names.empty()) {
        const std::size_t bar = std::min(names.find('|'), names.size());
        if (names.substr(0, bar) == local) return true;
        names.remove_prefix(std::min(bar + 1, names.size()));
    }
    return false;
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view names) {
    for (const pugi::xml_node& one : node.children())
        if (is(one, names)) return one;
    return {};
}

pugi::xml_node at(pugi::xml_node node, std::initializer_list<std::string_view> path) {
    for (const std::string_view names : path)
        node = child(node, names);
    return node;
}

std::string text(const pugi::xml_node& node) {
    std::string result;
    for (const pugi::xml_node& part : node.children()) {
        if (result.size() > longest_text) break;
        if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata)
            result += std::string_view(part.value()).substr(0, longest_text);
    }
    result = joined(split(one_line(result)), " ");
    if (result.size() > longest_text) {
        result.resize(longest_text);
        result = clean_utf8(result);
    }
    return result;
}

std::optional<Decimal> number(const pugi::xml_node& node) {
    constexpr std::size_t most_digits = 11;  // before the point
    std::string digits = text(node);
    if (digits.starts_with('+')) digits.erase(0, 1);
    const std::size_t sign = digits.starts_with('-') ? 1 : 0;
    if (digits.find_first_of("0123456789") == std::string::npos) return std::nullopt;
    if (digits.compare(sign, 1, ".") == 0) digits.insert(sign, "0");
    if (digits.ends_with('.')) digits.pop_back();
    if (const std::size_t point = digits.find('.'); point != std::string::npos) {
        while (digits.size() > point + 3 && digits.back() == '0')
            digits.pop_back();
        if (digits.size() > point + 10) digits.resize(point + 10);
    }
    if (std::min(digits.find('.'), digits.size()) > most_digits + sign) return std::nullopt;
    const auto value = Decimal::parse(digits);
    if (!value) return std::nullopt;
    return value->scale() > 6 ? value->rounded(6) : *value;
}

std::string iso_date(std::string_view text) {
    const std::string day(text.substr(0, 10));
    return parse_iso_date(day) ? day : std::string();
}

bool is_true(const pugi::xml_node& node) {
    const std::string value = text(node);
    return value == "true" || value == "1";
}

}  // namespace intray::capture::xml
