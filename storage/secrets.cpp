#include "storage/secrets.h"

#include <argon2.h>
#include <sys/random.h>

#include <array>
#include <cstdint>

#include "base/failure.h"

namespace intray::storage {
namespace {

constexpr std::uint32_t passes = 2, memory_kib = 19 * 1024, lanes = 1;
constexpr std::size_t hash_bytes = 32;

}  // namespace

std::string random_bytes(std::size_t count) {
    std::string bytes(count, '\0');
    if (::getrandom(bytes.data(), count, 0) != static_cast<ssize_t>(count))
        throw Failure("random numbers: the kernel gives none; check the system");
    return bytes;
}

std::string random_secret() {
    std::string text;
    for (const char byte : random_bytes(32)) {
        text += "0123456789abcdef"[static_cast<unsigned char>(byte) >> 4];
        text += "0123456789abcdef"[byte & 15];
    }
    return text;
}

std::string password_hash(const std::string& password) {
    const auto salt = random_bytes(16);
    std::array<char, 256> encoded{};
    const int code =
        argon2id_hash_encoded(passes, memory_kib, lanes, password.data(), password.size(),
                              salt.data(), salt.size(), hash_bytes, encoded.data(), encoded.size());
    if (code != ARGON2_OK)
        throw Failure(std::string("password: cannot be hashed (") + argon2_error_message(code) +
                      "); free some memory and try again");
    return encoded.data();
}

bool password_matches(const std::string& password, const std::string& encoded) {
    return argon2id_verify(encoded.c_str(), password.data(), password.size()) == ARGON2_OK;
}

}  // namespace intray::storage
