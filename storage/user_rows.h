// Users as rows, shared by what manages them and what signs them in.
#pragma once

#include <optional>
#include <string>

#include "storage/sql.h"
#include "storage/users.h"

namespace intray::storage {

struct UserRow {
    User user;
    std::string password;  ///< encoded hash, or empty
};
constexpr std::chrono::hours session_life{8};
void add_session(soci::session& session, Instant now, const std::string& secret,
                 const std::string& user, const SignIn& from);

/// The name's case does not matter.
std::optional<UserRow> find_user(soci::session& session, const std::string& name);

}  // namespace intray::storage
