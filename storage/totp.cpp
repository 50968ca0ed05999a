#include "storage/totp.h"

#include <fmt/format.h>
#include <liboath/oath.h>

#include <array>
#include <cstdlib>
#include <memory>

#include "base/failure.h"
#include "storage/secrets.h"

namespace intray::storage {
namespace {

constexpr std::size_t secret_bytes = 20;
constexpr unsigned digits = 6;
constexpr std::chrono::seconds step_time{30};

struct Freed {
    void operator()(char* text) const { std::free(text); }
};
using OathText = std::unique_ptr<char, Freed>;

std::string decoded(const std::string& secret) {
    char* bytes = nullptr;
    std::size_t size = 0;
    if (oath_base32_decode(secret.data(), secret.size(), &bytes, &size) != OATH_OK)
        throw Failure("second factor: its secret is damaged; switch it off and set it up anew");
    const OathText owned(bytes);
    return {bytes, size};
}

/// Looks at every character of both, wherever they differ.
bool same(const std::string& left, const std::string& right) {
    unsigned differences = left.size() == right.size() ? 0 : 1;
    for (std::size_t at = 0; at < left.size(); ++at) {
        const char other = at < right.size() ? right[at] : '\0';
        differences |= static_cast<unsigned char>(left[at]) ^ static_cast<unsigned char>(other);
    }
    return differences == 0;
}

}  // namespace

std::string random_base32(std::size_t count) {
    const std::string bytes = random_bytes(count);
    char* text = nullptr;
    std::size_t size = 0;
    if (oath_base32_encode(bytes.data(), bytes.size(), &text, &size) != OATH_OK)
        throw Failure("second factor: no secret could be made; free some memory and try again");
    const OathText owned(text);
    std::string encoded(text, size);
    encoded.erase(encoded.find_last_not_of('=') + 1);
    return encoded;
}

std::string new_totp_secret() {
    return random_base32(secret_bytes);
}

std::int64_t totp_step(Instant now) {
    return std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()) / step_time;
}

std::string totp_code(const std::string& secret, std::int64_t step) {
    const std::string key = decoded(secret);
    std::array<char, digits + 1> code{};
    if (oath_hotp_generate(key.data(), key.size(), static_cast<std::uint64_t>(step), digits, false,
                           OATH_HOTP_DYNAMIC_TRUNCATION, code.data()) != OATH_OK)
        throw Failure("second factor: no code could be reckoned; free some memory and try again");
    return code.data();
}

std::optional<std::int64_t> matching_step(const std::string& secret, const std::string& code,
                                          Instant now, std::int64_t last_step) {
    std::optional<std::int64_t> found;
    for (const std::int64_t beside : {-1, 0, 1}) {
        const std::int64_t step = totp_step(now) + beside;
        if (same(totp_code(secret, step), code) && step > last_step) found = step;
    }
    return found;
}

std::string totp_address(const std::string& secret, const std::string& user) {
    // A user's name has letters, digits and . - _ @ only.
    return fmt::format(
        "otpauth://totp/Intray:{}?secret={}&issuer=Intray&algorithm=SHA1&digits={}&period={}", user,
        secret, digits, step_time.count());
}

}  // namespace intray::storage
