// Named values that belong to one data folder, such as its secret key.
#pragma once

#include <optional>
#include <string>

#include "storage/store.h"

namespace intray::storage {

std::optional<std::string> setting(Store& store, const std::string& name);
void set_setting(Store& store, const std::string& name, const std::string& value);

/// 256 random bits in hexadecimal, made at the first call; the key of the blind sample.
std::string secret_key(Store& store);

}  // namespace intray::storage
