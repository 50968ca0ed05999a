// The small grammars of a request's head: percent encoding, queries, cookies, file names.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace intray::ui {

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// Nothing where an escape is broken or stands for a NUL.
std::optional<std::string> percent_decoded(std::string_view text);
std::string percent_encoded(std::string_view text);

/// "a=1&b=x%20y"; '+' is a space; pairs with broken escapes are left out.
Pairs parse_query(std::string_view query);

/// The value of a cookie in a Cookie header; empty when it is not there.
std::string cookie(std::string_view header, std::string_view name);

/// A download under this name, RFC 6266.
std::string attachment_named(std::string_view file_name);

}  // namespace intray::ui
