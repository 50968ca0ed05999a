// One-time links, passwords and signing in. Only hashes of secrets are stored.
#include <fmt/format.h>

#include <algorithm>

#include "base/sha256.h"
#include "storage/attempts.h"
#include "storage/audit.h"
#include "storage/json_text.h"
#include "storage/password_rules.h"
#include "storage/rows.h"
#include "storage/second_factor.h"
#include "storage/secrets.h"
#include "storage/user_rows.h"

namespace intray::storage {
namespace {

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

/// Counts the attempt; the user, if there is such a one. Problem code "throttled".
Result<std::optional<UserRow>> attempt(Store& store, const SignIn& brought) {
    Result<std::optional<UserRow>> found = std::optional<UserRow>();
    store.database().write([&](soci::session& session) {
        const Instant now = store.now();
        drop_old_attempts(session, now);
        const auto wait = std::max(count_attempt(session, now, by_name(brought.user)),
                                   count_attempt(session, now, by_address(brought.address)));
        if (wait.count() > 0)
            found = too_many_attempts(wait);
        else
            found = find_user(session, brought.user);
    });
    return found;
}

/// Begins the session, where the second factor lets it.
Result<Done> begin(soci::session& session, Instant now, const UserRow& row, const SignIn& brought,
                   const std::string& secret) {
    const std::string& user = row.user.name;
    const CodeCheck code = check_code(session, now, user, brought.code);
    if (code == CodeCheck::wrong) {
        append_audit(session, now, user, "sign_in_failed", 0,
                     object_text({{"address", brought.address}, {"what", "code"}}));
        return Problem{"code", "sign-in: the code is wrong or was used already; take the next one"};
    }
    uncount_attempt(session, by_address(brought.address));
    if (code == CodeCheck::missing) {
        uncount_attempt(session, by_name(brought.user));
        return Problem{"code_needed", "sign-in: a code is needed; take it from your app"};
    }
    forget_attempts(session, by_name(brought.user));
    add_session(session, now, secret, user, brought);
    append_audit(session, now, user, "signed_in", 0, object_text({{"address", brought.address}}));
    return Done{};
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

Result<std::string> sign_in(Store& store, const SignIn& brought) {
    const auto attempted = attempt(store, brought);
    if (!attempted) return attempted.problem();
    const std::optional<UserRow>& row = *attempted;
    const bool can_sign_in = row && row->user.active && !row->password.empty();
    // Somebody unknown costs the same time as a wrong password.
    const bool right = can_sign_in ? password_matches(brought.password, row->password)
                                   : (password_hash(brought.password), false);
    const std::string secret = random_secret();
    Result<Done> begun = bad_credentials();
    store.database().write([&](soci::session& session) {
        const Instant now = store.now();
        if (right)
            begun = begin(session, now, *row, brought, secret);
        else
            append_audit(session, now, can_sign_in ? row->user.name : "intray", "sign_in_failed", 0,
                         object_text({{"address", brought.address}}));
    });
    if (!begun) return begun.problem();
    return secret;
}

std::chrono::seconds sign_in_wait(Store& store, const std::string& user,
                                  const std::string& address) {
    std::chrono::seconds wait{0};
    store.database().read([&](soci::session& session) {
        wait = std::max(waiting_time(session, store.now(), by_name(user)),
                        waiting_time(session, store.now(), by_address(address)));
    });
    return wait;
}

Result<Done> check_password(Store& store, const std::string& user, const std::string& password) {
    std::optional<UserRow> row;
    std::chrono::seconds wait{0};
    store.database().write([&](soci::session& session) {
        drop_old_attempts(session, store.now());
        wait = count_attempt(session, store.now(), by_session_of(user));
        row = find_user(session, user);
    });
    if (wait.count() > 0) return too_many_attempts(wait);
    if (!row || row->password.empty() || !password_matches(password, row->password))
        return Problem{"wrong_password", "password: is not yours; try again"};
    store.database().write(
        [&](soci::session& session) { forget_attempts(session, by_session_of(user)); });
    return Done{};
}

Result<Done> change_password(Store& store, const std::string& user, const std::string& old_password,
                             const std::string& password, const std::string& kept_session) {
    if (auto right = check_password(store, user, old_password); !right) return right;
    if (const auto problem = weak(password, user)) return *problem;
    const std::string hash = password_hash(password);
    store.database().write([&](soci::session& session) {
        run(session, "UPDATE users SET password = :hash WHERE name = :user", hash, user);
        run(session, "DELETE FROM links WHERE user = :user", user);
        run(session, "DELETE FROM sessions WHERE user = :user AND secret_sha256 <> :kept", user,
            sha256_hex(kept_session));
        append_audit(session, store.now(), user, "password_set", 0, "{}");
    });
    return Done{};
}

}  // namespace intray::storage
