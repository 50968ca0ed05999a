// Which passwords are refused, for whoever sets one.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"

namespace intray::storage {

/// Problem code "weak": fewer than 10 characters, the user's name (also with something short around
/// it), one character or a few over and over, a row of the alphabet or the keyboard, or among the
/// most usual ones.
std::optional<Problem> weak(const std::string& password, const std::string& user);

}  // namespace intray::storage
