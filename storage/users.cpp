#include "storage/users.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "storage/audit.h"
#include "storage/json_text.h"
#include "storage/user_rows.h"

namespace intray::storage {
namespace {

constexpr std::array<std::pair<Role, std::string_view>, 6> roles{
    {{Role::mailroom, "mailroom"},
     {Role::clerk, "clerk"},
     {Role::accountant, "accountant"},
     {Role::hr, "hr"},
     {Role::records, "records"},
     {Role::administrator, "administrator"}}};

std::string role_names(const User& user) {
    std::vector<std::string> names;
    for (const Role role : user.roles)
        names.emplace_back(name(role));
    return joined(names, ",");
}

/// Selects the columns of a UserRow in this order.
constexpr const char* user_columns =
    "SELECT name, password, roles, queues, active, (SELECT COUNT(*) FROM second_factors f WHERE "
    "f.user = users.name AND f.confirmed = 1) FROM users";

class UserColumns {
  public:
    void fill_from(Query& query) {
        query.into(row_.user.name, row_.password, roles_, queues_, active_, factors_);
    }
    UserRow value() const {
        UserRow row = row_;
        for (const std::string& role : split(roles_, ","))
            if (const auto known = role_from(role)) row.user.roles.push_back(*known);
        row.user.queues = split(queues_, ",");
        row.user.active = active_ != 0;
        row.user.second_factor = factors_ != 0;
        row.user.has_password = !row.password.empty();
        return row;
    }

  private:
    UserRow row_;
    std::string roles_, queues_;
    int active_ = 0, factors_ = 0;
};

std::optional<Problem> invalid(const User& user) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '-' || c == '_' || c == '@';
    };
    if (user.name.empty() || user.name.size() > 64 ||
        !std::all_of(user.name.begin(), user.name.end(), fits))
        return Problem{
            "invalid",
            fmt::format("user \"{}\": a name has 1 to 64 letters, digits and . - _ @ only; "
                        "choose another",
                        clean_utf8(user.name))};
    if (folded(user.name) == "intray")
        return Problem{"invalid", "user intray: the name stands for the program; choose another"};
    for (const std::string& queue : user.queues)
        if (queue.empty() || queue.find(',') != std::string::npos)
            return Problem{"invalid",
                           fmt::format("user {}: a queue's name must not be empty or have a comma; "
                                       "correct it",
                                       user.name)};
    return std::nullopt;
}

int other_administrators(soci::session& session, const std::string& but) {
    int count = 0;
    Query query(session, user_columns);
    UserColumns columns;
    columns.fill_from(query);
    while (query.next()) {
        const User user = columns.value().user;
        if (user.active && user.has(Role::administrator) && folded(user.name) != folded(but))
            ++count;
    }
    return count;
}

std::string detail_of(const User& user) {
    return object_text({{"user", user.name},
                        {"roles", role_names(user)},
                        {"queues", joined(user.queues, ",")},
                        {"active", user.active ? "true" : "false"}});
}

}  // namespace

std::string_view name(Role role) {
    for (const auto& [known, text] : roles)
        if (known == role) return text;
    return {};
}

std::optional<Role> role_from(std::string_view name) {
    for (const auto& [known, text] : roles)
        if (text == name) return known;
    return std::nullopt;
}

bool User::has(Role role) const {
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

Viewer viewer_of(const User& user) {
    const bool hr_queue =
        std::find(user.queues.begin(), user.queues.end(), "hr") != user.queues.end();
    Viewer viewer;
    viewer.user = user.name;
    viewer.sees_personal = user.has(Role::hr) || (user.has(Role::clerk) && hr_queue);
    viewer.sees_unclassified =
        viewer.sees_personal || user.has(Role::mailroom) || user.has(Role::administrator);
    return viewer;
}

std::optional<UserRow> find_user(soci::session& session, const std::string& name) {
    Query query(session, std::string(user_columns) + " WHERE name = :name");
    query.bind(name);
    UserColumns columns;
    columns.fill_from(query);
    if (!query.next()) return std::nullopt;
    return columns.value();
}

std::vector<User> users(Store& store) {
    std::vector<User> found;
    store.database().read([&](soci::session& session) {
        Query query(session, std::string(user_columns) + " ORDER BY name");
        UserColumns columns;
        columns.fill_from(query);
        while (query.next())
            found.push_back(columns.value().user);
    });
    return found;
}

std::optional<User> user(Store& store, const std::string& name) {
    std::optional<User> found;
    store.database().read([&](soci::session& session) {
        if (auto row = find_user(session, name)) found = std::move(row->user);
    });
    return found;
}

Result<Done> add_user(Store& store, const User& user, const std::string& by) {
    if (const auto problem = invalid(user)) return *problem;
    Result<Done> added = Done{};
    store.database().write([&](soci::session& session) {
        if (find_user(session, user.name)) {
            added = Problem{
                "taken",
                fmt::format("user {}: there is one already; choose another name", user.name)};
            return;
        }
        run(session,
            "INSERT INTO users (name, roles, queues, active) VALUES (:name, :roles, :queues, "
            ":active)",
            user.name, role_names(user), joined(user.queues, ","), int(user.active));
        append_audit(session, store.now(), by, "user_added", 0, detail_of(user));
    });
    return added;
}

Result<Done> change_user(Store& store, const User& user, const std::string& by) {
    if (const auto problem = invalid(user)) return *problem;
    Result<Done> changed = Done{};
    store.database().write([&](soci::session& session) {
        const auto row = find_user(session, user.name);
        const bool stays = user.active && user.has(Role::administrator);
        if (!row) {
            changed =
                Problem{"unknown", fmt::format("user {}: there is none; add it first", user.name)};
        } else if (!stays && row->user.has(Role::administrator) &&
                   other_administrators(session, user.name) == 0) {
            changed =
                Problem{"state", fmt::format("user {}: is the last administrator; make another "
                                             "one first",
                                             user.name)};
        } else {
            run(session,
                "UPDATE users SET roles = :roles, queues = :queues, active = :active WHERE name = "
                ":name",
                role_names(user), joined(user.queues, ","), int(user.active), user.name);
            if (!user.active) {
                run(session, "DELETE FROM sessions WHERE user = :name", row->user.name);
                run(session, "DELETE FROM links WHERE user = :name", row->user.name);
            }
            append_audit(session, store.now(), by, "user_changed", 0, detail_of(user));
        }
    });
    return changed;
}

}  // namespace intray::storage
