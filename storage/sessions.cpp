#include "storage/sessions.h"

#include <fmt/format.h>

#include "base/sha256.h"
#include "base/text.h"
#include "storage/audit.h"
#include "storage/json_text.h"
#include "storage/rows.h"
#include "storage/user_rows.h"

namespace intray::storage {
namespace {

using namespace std::chrono_literals;

constexpr auto renew_every = 5min;  // so that not every request writes
constexpr std::size_t id_characters = 16;

std::string id_of(const std::string& hash) {
    return hash.substr(0, id_characters);
}

std::string moment(std::int64_t milliseconds) {
    return iso_text(Instant(std::chrono::milliseconds(milliseconds)));
}

void tell(soci::session& session, Instant now, const std::string& by, const std::string& user,
          int count) {
    append_audit(session, now, by, "session_ended", 0,
                 object_text({{"user", user}, {"sessions", std::to_string(count)}}));
}

}  // namespace

void add_session(soci::session& session, Instant now, const std::string& secret,
                 const std::string& user, const SignIn& from) {
    run(session, "DELETE FROM sessions WHERE valid_until <= :now", milliseconds(now));
    run(session,
        "INSERT INTO sessions (secret_sha256, user, valid_until, started_at, used_at, address, "
        "browser) VALUES (:hash, :user, :until, :started, :used, :address, :browser)",
        sha256_hex(secret), user, milliseconds(now + session_life), milliseconds(now),
        milliseconds(now), from.address, clean_utf8(from.browser.substr(0, 300)));
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
            run(session,
                "UPDATE sessions SET valid_until = :until, used_at = :now WHERE secret_sha256 = "
                ":hash",
                renewed, milliseconds(now), hash);
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

std::string session_id(const std::string& secret) {
    return id_of(sha256_hex(secret));
}

std::vector<OpenSession> open_sessions(Store& store, const std::string& user) {
    std::vector<OpenSession> found;
    store.database().read([&](soci::session& session) {
        OpenSession row;
        std::string hash;
        std::int64_t started = 0, used = 0;
        Query query(session,
                    "SELECT secret_sha256, started_at, used_at, address, browser FROM sessions "
                    "WHERE user = :user AND valid_until > :now ORDER BY used_at DESC, "
                    "started_at DESC, secret_sha256");
        query.bind(user).bind(milliseconds(store.now()));
        query.into(hash, started, used, row.address, row.browser);
        while (query.next()) {
            row.id = id_of(hash);
            row.started_at = started == 0 ? "" : moment(started);
            row.used_at = used == 0 ? "" : moment(used);
            found.push_back(row);
        }
    });
    return found;
}

Result<Done> end_session(Store& store, const std::string& user, const std::string& id,
                         const std::string& by) {
    Result<Done> ended = Done{};
    store.database().write([&](soci::session& session) {
        const auto gone = run(session,
                              "DELETE FROM sessions WHERE user = :user AND "
                              "substr(secret_sha256, 1, :size) = :id",
                              user, static_cast<int>(id_characters), id);
        if (gone == 0)
            ended = Problem{"unknown", "session: it has ended already; load the list anew"};
        else
            tell(session, store.now(), by, user, static_cast<int>(gone));
    });
    return ended;
}

int end_sessions(Store& store, const std::string& user, const std::string& but_secret,
                 const std::string& by) {
    int count = 0;
    store.database().write([&](soci::session& session) {
        count = static_cast<int>(
            run(session, "DELETE FROM sessions WHERE user = :user AND secret_sha256 <> :kept", user,
                sha256_hex(but_secret)));
        if (count > 0) tell(session, store.now(), by, user, count);
    });
    return count;
}

}  // namespace intray::storage
