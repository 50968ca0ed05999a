// What people set for themselves: the language of the interface and the keys of the desk.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "storage/store.h"

namespace intray::storage {

struct Preferences {
    std::string language;  ///< "en", "de", or empty: as the browser says
    /// Commands with keys of the user's own, e.g. {"accept", "Ctrl+Enter"}.
    std::vector<std::pair<std::string, std::string>> keys;
    bool operator==(const Preferences&) const = default;
};

Preferences preferences(Store& store, const std::string& user);
/// Problem code "invalid": no such language, too many keys or too long ones.
Result<Done> set_preferences(Store& store, const std::string& user, const Preferences& preferences);

}  // namespace intray::storage
