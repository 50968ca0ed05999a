// Random secrets and password hashes.
#pragma once

#include <string>

namespace intray::storage {

/// Of the kernel's randomness.
std::string random_bytes(std::size_t count);
/// 256 bits of the kernel's randomness, in hexadecimal.
std::string random_secret();

/// Argon2id with 19 MiB, 2 passes, 1 lane (OWASP Password Storage Cheat Sheet), in its encoded
/// form with a random salt.
std::string password_hash(const std::string& password);
bool password_matches(const std::string& password, const std::string& encoded);

}  // namespace intray::storage
