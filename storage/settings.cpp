#include "storage/settings.h"

#include "storage/secrets.h"
#include "storage/sql.h"

namespace intray::storage {

std::optional<std::string> setting(Store& store, const std::string& name) {
    std::optional<std::string> value;
    store.database().read([&](soci::session& session) {
        value = one<std::string>(session, "SELECT value FROM settings WHERE name = :name", name);
    });
    return value;
}

void set_setting(Store& store, const std::string& name, const std::string& value) {
    store.database().write([&](soci::session& session) {
        run(session,
            "INSERT INTO settings (name, value) VALUES (:name, :value) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            name, value);
    });
}

std::string secret_key(Store& store) {
    if (auto key = setting(store, "secret_key")) return *key;
    std::string key;
    store.database().write([&](soci::session& session) {
        run(session,
            "INSERT INTO settings (name, value) VALUES ('secret_key', :value) ON CONFLICT DO "
            "NOTHING",
            random_secret());
        key = *one<std::string>(session, "SELECT value FROM settings WHERE name = 'secret_key'");
    });
    return key;
}

}  // namespace intray::storage
