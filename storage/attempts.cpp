#include "storage/attempts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "storage/rows.h"

namespace intray::storage {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds window = 15min;
constexpr int most_by_name = 10;
constexpr int most_by_address = 40;

}  // namespace

Limit by_name(const std::string& user) {
    return {"name:" + folded(user).substr(0, 64), most_by_name};
}

Limit by_address(const std::string& address) {
    return {"address:" + address, most_by_address};
}

Limit by_session_of(const std::string& user) {
    return {"own:" + folded(user).substr(0, 64), most_by_name};
}

std::chrono::seconds count_attempt(soci::session& session, Instant now, const Limit& limit) {
    run(session,
        "INSERT INTO sign_in_attempts (subject, attempts, since) VALUES (:subject, 1, :now) "
        "ON CONFLICT (subject) DO UPDATE SET "
        "attempts = CASE WHEN since <= :expired THEN 1 ELSE attempts + 1 END, "
        "since = CASE WHEN since <= :expired_again THEN excluded.since ELSE since END",
        limit.subject, milliseconds(now), milliseconds(now - window), milliseconds(now - window));
    const int attempts =
        one<int>(session, "SELECT attempts FROM sign_in_attempts WHERE subject = :subject",
                 limit.subject)
            .value_or(0);
    return attempts > limit.attempts ? std::max(waiting_time(session, now, limit), 1s) : 0s;
}

void uncount_attempt(soci::session& session, const Limit& limit) {
    run(session,
        "UPDATE sign_in_attempts SET attempts = attempts - 1 WHERE subject = :subject AND attempts "
        "> 0",
        limit.subject);
}

void forget_attempts(soci::session& session, const Limit& limit) {
    run(session, "DELETE FROM sign_in_attempts WHERE subject = :subject", limit.subject);
}

void drop_old_attempts(soci::session& session, Instant now) {
    run(session, "DELETE FROM sign_in_attempts WHERE since <= :expired",
        milliseconds(now - window));
}

Problem too_many_attempts(std::chrono::seconds wait) {
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(wait).count();
    return {"throttled", fmt::format("sign-in: too many attempts; wait {} minute{}", minutes,
                                     minutes == 1 ? "" : "s")};
}

std::chrono::seconds waiting_time(soci::session& session, Instant now, const Limit& limit) {
    std::int64_t since = 0;
    int attempts = 0;
    Query query(session, "SELECT since, attempts FROM sign_in_attempts WHERE subject = :subject");
    query.bind(limit.subject).into(since, attempts);
    if (!query.next() || attempts < limit.attempts) return 0s;
    const auto left = std::chrono::milliseconds(since + window.count() - milliseconds(now));
    return left <= 0ms ? 0s : std::chrono::ceil<std::chrono::seconds>(left);
}

}  // namespace intray::storage
