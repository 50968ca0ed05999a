// Counting attempts at a secret, so that nobody can try many.
#pragma once

#include <chrono>
#include <string>

#include "base/result.h"
#include "storage/sql.h"
#include "storage/store.h"

namespace intray::storage {

/// A subject and how many attempts it has within a quarter of an hour.
struct Limit {
    std::string subject;
    int attempts = 0;
};
Limit by_name(const std::string& user);
Limit by_address(const std::string& address);
/// What somebody who is signed in asks for with the own password or code.
Limit by_session_of(const std::string& user);

/// Counts an attempt; zero, or how long there may be no other. To be called before the secret is
/// looked at, so that attempts at the same time count as well.
std::chrono::seconds count_attempt(soci::session& session, Instant now, const Limit& limit);
/// The attempt was no failure.
void uncount_attempt(soci::session& session, const Limit& limit);
void forget_attempts(soci::session& session, const Limit& limit);
void drop_old_attempts(soci::session& session, Instant now);

/// Problem code "throttled".
Problem too_many_attempts(std::chrono::seconds wait);

/// Zero, or how long a further attempt would be refused.
std::chrono::seconds waiting_time(soci::session& session, Instant now, const Limit& limit);

}  // namespace intray::storage
