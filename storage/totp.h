// Time-based one-time passwords (RFC 6238: SHA-1, six digits, 30 seconds), without a database.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/date.h"

namespace intray::storage {

/// 160 random bits in base32, as authenticator apps take them.
std::string new_totp_secret();
/// `bytes` random bytes in base32 (RFC 4648), without padding.
std::string random_base32(std::size_t bytes);

/// The number of the 30 seconds that the instant lies in.
std::int64_t totp_step(Instant now);
/// The code of a step. Throws Failure where the secret is no base32.
std::string totp_code(const std::string& secret, std::int64_t step);
/// The step that the code belongs to: this one or one beside it, and after `last_step`. Takes the
/// same time whether the code is right or not.
std::optional<std::int64_t> matching_step(const std::string& secret, const std::string& code,
                                          Instant now, std::int64_t last_step);

/// What an authenticator app reads from the QR code (otpauth://totp/...).
std::string totp_address(const std::string& secret, const std::string& user);

}  // namespace intray::storage
