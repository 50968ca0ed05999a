// One-time links, passwords and sessions. Only hashes of secrets are stored.
#include <fmt/format.h>

#include "base/sha256.h"
#include "base/text.h"
#include "storage/audit.h"
#include "storage/json_text.h"
#include "storage/rows.h"
#include "storage/secrets.h"
#include "storage/user_rows.h"

namespace intray::storage {
namespace {

using namespace std::chrono_literals;

constexpr auto session_life = 8h;
constexpr auto renew_every = 5min;  // so that not every request writes
constexpr auto attempts_window = 15min;
constexpr int attempts_by_name = 10;
constexpr int attempts_by_address = 40;
constexpr std::size_t shortest_password = 10;

Problem bad_link() {
    return {"link",
            "link: it was used, replaced or is too old; ask an administrator for a new one"};
}

Problem bad_credentials() {
    return {"credentials", "sign-in: name or password is wrong; try again"};
}

std::optional<std::string> find_link_user(soci::session& session, Instant now,
                                          const std::string& secret) {
    return one<std::string>(
        session,
        "SELECT u.name FROM links l JOIN users u ON u.name = l.user "
        "WHERE l.secret_sha256 = :hash AND l.valid_until > :now AND u.active = 1",
        sha256_hex(secret), milliseconds(now));
}

std::optional<Problem> weak(const std::string& password, const std::string& user) {
    if (decode_utf8(password).size() < shortest_password)
        return Problem{"weak",
                       fmt::format("password: it has fewer than {} characters; take a longer one",
                                   shortest_password)};
    if (folded(password) == folded(user))
        return Problem{"weak", "password: it is the user's name; choose another"};
    return std::nullopt;
}

std::string name_subject(const std::string& user) {
    return "name:" + folded(user).substr(0, 64);
}

std::string address_subject(const std::string& address) {
    return "address:" + address;
}

/// Counts this attempt and tells whether there were too many; before the password is looked at, so
/// that attempts at the same time count as well.
bool too_many(soci::session& session, Instant now, const std::string& subject, int limit) {
    const auto attempts = one<int>(
        session,
        "INSERT INTO sign_in_attempts (subject, attempts, since) VALUES (:subject, 1, :now) "
        "ON CONFLICT (subject) DO UPDATE SET "
        "attempts = CASE WHEN since <= :expired THEN 1 ELSE attempts + 1 END, "
        "since = CASE WHEN since <= :expired_again THEN excluded.since ELSE since END "
        "RETURNING attempts",
        subject, milliseconds(now), milliseconds(now - attempts_window),
        milliseconds(now - attempts_window));
    return attempts.value_or(0) > limit;
}

/// Nothing when there were too many attempts; otherwise the user, if there is such a one.
std::optional<std::optional<UserRow>> attempt(Store& store, const std::string& user,
                                              const std::string& address) {
    std::optional<std::optional<UserRow>> found;
    store.database().write([&](soci::session& session) {
        const Instant now = store.now();
        run(session, "DELETE FROM sign_in_attempts WHERE since <= :expired",
            milliseconds(now - attempts_window));
        const bool name_refused = too_many(session, now, name_subject(user), attempts_by_name);
        const bool address_refused =
            too_many(session, now, address_subject(address), attempts_by_address);
        if (!name_refused && !address_refused) found = find_user(session, user);
    });
    return found;
}

}  // namespace

Result<std::string> make_link(Store& store, const std::string& user, std::chrono::hours valid,
                              const std::string& by) {
    const std::string secret = random_secret();
    Result<std::string> made = secret;
    store.database().write([&](soci::session& session) {
        const auto row = find_user(session, user);
        if (!row) {
            made = Problem{"unknown", fmt::format("user {}: there is none; add it first", user)};
        } else if (!row->user.active) {
            made =
                Problem{"invalid", fmt::format("user {}: is not active; activate it first", user)};
        } else {
            const Instant now = store.now();
            run(session, "DELETE FROM links WHERE user = :user", row->user.name);
            run(session,
                "INSERT INTO links (secret_sha256, user, valid_until) VALUES (:hash, :user, "
                ":until)",
                sha256_hex(secret), row->user.name, milliseconds(now + valid));
            append_audit(session, now, by, "link_made", 0, object_text({{"user", row->user.name}}));
        }
    });
    return made;
}

std::optional<std::string> link_user(Store& store, const std::string& secret) {
    std::optional<std::string> found;
    store.database().read(
        [&](soci::session& session) { found = find_link_user(session, store.now(), secret); });
    return found;
}

Result<Done> use_link(Store& store, const std::string& secret, const std::string& password) {
    const auto user = link_user(store, secret);
    if (!user) return bad_link();
    if (const auto problem = weak(password, *user)) return *problem;
    const std::string hash = password_hash(password);
    Result<Done> used = Done{};
    store.database().write([&](soci::session& session) {
        const Instant now = store.now();
        if (find_link_user(session, now, secret) != user) {
            used = bad_link();
            return;
        }
        run(session, "UPDATE users SET password = :hash WHERE name = :user", hash, *user);
        run(session, "DELETE FROM links WHERE user = :user", *user);
        run(session, "DELETE FROM sessions WHERE user = :user", *user);
        append_audit(session, now, *user, "password_set", 0, "{}");
    });
    return used;
}

Result<std::string> sign_in(Store& store, const std::string& user, const std::string& password,
                            const std::string& address) {
    const auto attempted = attempt(store, user, address);
    if (!attempted)
        return Problem{"throttled", "sign-in: too many attempts; wait a quarter of an hour"};
    const std::optional<UserRow>& row = *attempted;
    const bool can_sign_in = row && row->user.active && !row->password.empty();
    // Somebody unknown costs the same time as a wrong password.
    const bool right =
        can_sign_in ? password_matches(password, row->password) : (password_hash(password), false);
    const std::string secret = random_secret();
    store.database().write([&](soci::session& session) {
        const Instant now = store.now();
        if (!right) {
            append_audit(session, now, can_sign_in ? row->user.name : "intray", "sign_in_failed", 0,
                         object_text({{"address", address}}));
            return;
        }
        run(session, "DELETE FROM sign_in_attempts WHERE subject = :subject", name_subject(user));
        run(session,
            "UPDATE sign_in_attempts SET attempts = MAX(attempts - 1, 0) WHERE subject = :subject",
            address_subject(address));
        run(session, "DELETE FROM sessions WHERE valid_until <= :now", milliseconds(now));
        run(session,
            "INSERT INTO sessions (secret_sha256, user, valid_until) VALUES (:hash, :user, :until)",
            sha256_hex(secret), row->user.name, milliseconds(now + session_life));
        append_audit(session, now, row->user.name, "signed_in", 0,
                     object_text({{"address", address}}));
    });
    if (!right) return bad_credentials();
    return secret;
}

std::optional<User> session_user(Store& store, const std::string& secret) {
    const std::string hash = sha256_hex(secret);
    const Instant now = store.now();
    std::optional<User> found;
    std::int64_t valid_until = 0;
    store.database().read([&](soci::session& session) {
        std::string name;
        Query query(session,
                    "SELECT user, valid_until FROM sessions WHERE secret_sha256 = :hash AND "
                    "valid_until > :now");
        query.bind(hash).bind(milliseconds(now)).into(name, valid_until);
        if (!query.next()) return;
        if (auto row = find_user(session, name); row && row->user.active)
            found = std::move(row->user);
    });
    const std::int64_t renewed = milliseconds(now + session_life);
    if (found && renewed - valid_until > std::chrono::milliseconds(renew_every).count())
        // On a full disk nobody is signed out: the session goes on until it ends by itself.
        (void)store.database().try_write([&](soci::session& session) {
            run(session, "UPDATE sessions SET valid_until = :until WHERE secret_sha256 = :hash",
                renewed, hash);
        });
    return found;
}

void sign_out(Store& store, const std::string& secret) {
    store.database().write([&](soci::session& session) {
        const std::string hash = sha256_hex(secret);
        const auto user = one<std::string>(
            session, "SELECT user FROM sessions WHERE secret_sha256 = :hash", hash);
        if (!user) return;
        run(session, "DELETE FROM sessions WHERE secret_sha256 = :hash", hash);
        append_audit(session, store.now(), *user, "signed_out", 0, "{}");
    });
}

}  // namespace intray::storage
