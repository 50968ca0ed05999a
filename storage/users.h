// People: users, roles, one-time links, sessions. Secrets are stored hashed only.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "storage/document.h"
#include "storage/store.h"

namespace intray::storage {

enum class Role { mailroom, clerk, accountant, hr, records, administrator };

std::string_view name(Role role);
std::optional<Role> role_from(std::string_view name);

struct User {
    std::string name;
    std::vector<Role> roles;
    std::vector<std::string> queues;  ///< "hr": a clerk who may see HR documents
    bool active = true;
    bool has_password = false;
    bool second_factor = false;
    bool has(Role role) const;
};

/// HR documents: role `hr`, or a clerk with the queue "hr". A document without a type may be one:
/// besides them only the mailroom and administrators see it.
Viewer viewer_of(const User& user);

std::vector<User> users(Store& store);
std::optional<User> user(Store& store, const std::string& name);
/// Problem codes: "taken", "invalid", "state" (the last administrator).
Result<Done> add_user(Store& store, const User& user, const std::string& by);
Result<Done> change_user(Store& store, const User& user, const std::string& by);

/// A secret that lets its bearer set this user's password once, within the time. Earlier links of
/// the user are void.
Result<std::string> make_link(Store& store, const std::string& user, std::chrono::hours valid,
                              const std::string& by);
/// Whose link it is, while it is good.
std::optional<std::string> link_user(Store& store, const std::string& secret);
/// Sets the password (Argon2id; see password_rules.h), uses the link up, ends the user's sessions.
/// Problem codes: "link", "weak".
Result<Done> use_link(Store& store, const std::string& secret, const std::string& password);

/// What somebody who signs in brings; the code only where a second factor is on.
struct SignIn {
    std::string user;
    std::string password;
    std::string address;
    std::string code = {};
    std::string browser = {};  ///< as it names itself
};
/// A session's secret for the cookie. Problem code "credentials" for whatever is wrong, in the
/// same time; "code_needed" where only the code is missing, "code" where it is wrong; "throttled"
/// after too many failures for that name or address.
Result<std::string> sign_in(Store& store, const SignIn& brought);
/// How long nobody can sign in with this name from there; usually zero.
std::chrono::seconds sign_in_wait(Store& store, const std::string& user,
                                  const std::string& address);

/// Whether it is the password of somebody who is signed in. Problem codes: "wrong_password",
/// "throttled".
Result<Done> check_password(Store& store, const std::string& user, const std::string& password);
/// A new password for the old one; the user's other sessions end. Also problem code "weak".
Result<Done> change_password(Store& store, const std::string& user, const std::string& old_password,
                             const std::string& password, const std::string& kept_session);

/// The user of a session that is alive; renews it. Sessions end 8 h after the last use.
std::optional<User> session_user(Store& store, const std::string& secret);
void sign_out(Store& store, const std::string& secret);

}  // namespace intray::storage
