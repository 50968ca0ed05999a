#include "storage/preferences.h"

#include <algorithm>

#include "storage/json_text.h"
#include "storage/sql.h"

namespace intray::storage {
namespace {

constexpr std::size_t most_keys = 200, longest_key = 60;

}  // namespace

Preferences preferences(Store& store, const std::string& user) {
    Preferences found;
    store.database().read([&](soci::session& session) {
        std::string keys;
        Query query(session, "SELECT language, keys FROM preferences WHERE user = :user");
        query.bind(user).into(found.language, keys);
        if (query.next()) found.keys = named_texts_of(keys);
    });
    return found;
}

Result<Done> set_preferences(Store& store, const std::string& user, const Preferences& wanted) {
    if (!wanted.language.empty() && wanted.language != "en" && wanted.language != "de")
        return Problem{"invalid", "language: there is English and German; choose en or de"};
    const bool too_long = std::any_of(wanted.keys.begin(), wanted.keys.end(), [](const auto& key) {
        return key.first.empty() || key.second.empty() || key.first.size() > longest_key ||
               key.second.size() > longest_key;
    });
    if (wanted.keys.size() > most_keys || too_long)
        return Problem{"invalid", "keys: are too many or too long; reset them"};
    store.database().write([&](soci::session& session) {
        run(session,
            "INSERT INTO preferences (user, language, keys) VALUES (:user, :language, :keys) "
            "ON CONFLICT (user) DO UPDATE SET language = excluded.language, keys = excluded.keys",
            user, wanted.language, text_of(wanted.keys));
    });
    return Done{};
}

}  // namespace intray::storage
