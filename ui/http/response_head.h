// The head of an answer as it goes over the wire.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ui/http/request.h"

namespace intray::ui {

/// With the security headers that every answer carries. `size` of the body; nothing for an
/// answer that ends with the connection.
std::string response_head(const Response& response, std::optional<std::uint64_t> size,
                          bool keep_alive);

}  // namespace intray::ui
