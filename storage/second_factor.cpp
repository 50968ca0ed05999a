#include "storage/second_factor.h"

#include <fmt/format.h>

#include "base/sha256.h"
#include "base/text.h"
#include "storage/attempts.h"
#include "storage/audit.h"
#include "storage/json_text.h"
#include "storage/totp.h"
#include "storage/user_rows.h"

namespace intray::storage {
namespace {

constexpr int recovery_codes = 10;
constexpr std::size_t recovery_bytes = 10;

struct FactorRow {
    std::string secret;
    int confirmed = 0;
    std::int64_t last_step = 0;
};

std::optional<FactorRow> find_factor(soci::session& session, const std::string& user) {
    FactorRow row;
    Query query(session,
                "SELECT secret, confirmed, last_step FROM second_factors WHERE user = :user");
    query.bind(user).into(row.secret, row.confirmed, row.last_step);
    if (!query.next()) return std::nullopt;
    return row;
}

/// As it was typed: capitals, spaces and hyphens do not matter.
std::string plain(const std::string& code) {
    std::string kept;
    for (const char c : code)
        if (c != ' ' && c != '-') kept += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return kept;
}

/// "ABCDEFGHIJKLMNOP" as "abcd-efgh-ijkl-mnop".
std::string in_groups(const std::string& code) {
    std::string text;
    for (std::size_t at = 0; at < code.size(); at += 4)
        text += (at == 0 ? "" : "-") + code.substr(at, 4);
    return text;
}

std::vector<std::string> new_recovery_codes(soci::session& session, const std::string& user) {
    run(session, "DELETE FROM recovery_codes WHERE user = :user", user);
    std::vector<std::string> codes;
    for (int i = 0; i < recovery_codes; ++i) {
        const std::string code = plain(random_base32(recovery_bytes));
        run(session, "INSERT INTO recovery_codes (code_sha256, user) VALUES (:hash, :user)",
            sha256_hex(code), user);
        codes.push_back(in_groups(code));
    }
    return codes;
}

bool use_step(soci::session& session, const std::string& user, std::int64_t step) {
    return run(session,
               "UPDATE second_factors SET last_step = :step WHERE user = :user AND last_step < "
               ":step_again",
               step, user, step) == 1;
}

Problem wrong_code() {
    return {"code", "code: is wrong, was used already or is too old; take the one shown now"};
}

}  // namespace

SecondFactor second_factor(Store& store, const std::string& user) {
    SecondFactor found;
    store.database().read([&](soci::session& session) {
        const auto row = find_factor(session, user);
        found.on = row && row->confirmed != 0;
        found.recovery_codes =
            one<int>(session, "SELECT COUNT(*) FROM recovery_codes WHERE user = :user", user)
                .value_or(0);
    });
    return found;
}

Result<std::string> begin_second_factor(Store& store, const std::string& user) {
    const std::string secret = new_totp_secret();
    Result<std::string> begun = secret;
    store.database().write([&](soci::session& session) {
        const auto row = find_factor(session, user);
        if (row && row->confirmed != 0) {
            begun = Problem{"state", "second factor: it is on already; switch it off first"};
            return;
        }
        run(session, "DELETE FROM second_factors WHERE user = :user", user);
        run(session, "INSERT INTO second_factors (user, secret) VALUES (:user, :secret)", user,
            secret);
    });
    return begun;
}

Result<std::vector<std::string>> confirm_second_factor(Store& store, const std::string& user,
                                                       const std::string& code) {
    Result<std::vector<std::string>> confirmed = wrong_code();
    store.database().write([&](soci::session& session) {
        const Instant now = store.now();
        const auto row = find_factor(session, user);
        if (!row || row->confirmed != 0) {
            confirmed = Problem{"state", "second factor: none is being set up; begin anew"};
            return;
        }
        if (const auto wait = count_attempt(session, now, by_session_of(user)); wait.count() > 0) {
            confirmed = too_many_attempts(wait);
            return;
        }
        const auto step = matching_step(row->secret, plain(code), now, row->last_step);
        if (!step) return;
        forget_attempts(session, by_session_of(user));
        run(session,
            "UPDATE second_factors SET confirmed = 1, last_step = :step WHERE user = :user", *step,
            user);
        confirmed = new_recovery_codes(session, user);
        append_audit(session, now, user, "second_factor_on", 0, object_text({{"user", user}}));
    });
    return confirmed;
}

Result<Done> drop_second_factor(Store& store, const std::string& user, const std::string& by) {
    Result<Done> dropped = Done{};
    store.database().write([&](soci::session& session) {
        const auto found = find_user(session, user);
        const std::string name = found ? found->user.name : user;
        const auto row = find_factor(session, name);
        if (!row || row->confirmed == 0) {
            dropped =
                Problem{"state", fmt::format("user {}: has no second factor; nothing is to be "
                                             "switched off",
                                             clean_utf8(user))};
            return;
        }
        run(session, "DELETE FROM second_factors WHERE user = :user", name);
        run(session, "DELETE FROM recovery_codes WHERE user = :user", name);
        append_audit(session, store.now(), by, "second_factor_off", 0,
                     object_text({{"user", name}}));
    });
    return dropped;
}

CodeCheck check_code(soci::session& session, Instant now, const std::string& user,
                     const std::string& code) {
    const auto row = find_factor(session, user);
    if (!row || row->confirmed == 0) return CodeCheck::not_asked;
    const std::string typed = plain(code);
    if (typed.empty()) return CodeCheck::missing;
    const auto step = matching_step(row->secret, typed, now, row->last_step);
    if (step && use_step(session, user, *step)) return CodeCheck::right;
    if (run(session, "DELETE FROM recovery_codes WHERE user = :user AND code_sha256 = :hash", user,
            sha256_hex(typed)) == 0)
        return CodeCheck::wrong;
    append_audit(session, now, user, "recovery_code_used", 0, "{}");
    return CodeCheck::right;
}

}  // namespace intray::storage
