// SHA-256 (FIPS 180-4), the name of every blob and the link of the audit chain.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace intray {

/// Lower-case hexadecimal, 64 characters.
std::string sha256_hex(std::string_view bytes);

/// For bytes that arrive in pieces.
class Sha256 {
  public:
    Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;
    ~Sha256();
    void add(std::string_view bytes);
    /// May be asked once.
    std::string hex();

  private:
    struct Context;
    std::unique_ptr<Context> context_;
};

}  // namespace intray
