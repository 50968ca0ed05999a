// What the readers of both syntaxes share: elements by local name, texts, numbers.
#pragma once

#include <initializer_list>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "base/decimal.h"
#include "capture/e_invoice/e_invoice.h"

namespace intray::capture::xml {

/// The name without its name-space prefix.
std::string_view local_name(const pugi::xml_node& node);
/// Whether the local name is one of `names`, which are separated by '|'.
bool is(const pugi::xml_node& node, std::string_view names);
/// The first child of one of these names.
pugi::xml_node child(const pugi::xml_node& node, std::string_view names);
pugi::xml_node at(pugi::xml_node node, std::initializer_list<std::string_view> path);

/// Valid UTF-8 on one line, of at most 1,000 bytes.
std::string text(const pugi::xml_node& node);
/// An xs:decimal below 10^11; rounded to six decimals, without zeros at its end beyond two.
std::optional<Decimal> number(const pugi::xml_node& node);
/// The text if it is a real day as ISO 8601 (a time behind it is left out), else nothing.
std::string iso_date(std::string_view text);
bool is_true(const pugi::xml_node& node);

}  // namespace intray::capture::xml

namespace intray::capture {

EInvoice read_cii(const pugi::xml_node& root);
EInvoice read_ubl(const pugi::xml_node& root);

}  // namespace intray::capture
