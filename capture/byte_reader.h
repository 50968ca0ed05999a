// Numbers out of foreign bytes; reading beyond the end gives zero, never a fault.
#pragma once

#include <cstdint>
#include <string_view>

namespace intray::capture {

enum class ByteOrder { little, big };

class ByteReader {
  public:
    ByteReader(std::string_view bytes, ByteOrder order) : bytes_(bytes), order_(order) {}

    std::size_t size() const { return bytes_.size(); }
    std::uint8_t u8(std::size_t at) const {
        return at < bytes_.size() ? static_cast<std::uint8_t>(bytes_[at]) : std::uint8_t{0};
    }
    std::uint16_t u16(std::size_t at) const {
        return static_cast<std::uint16_t>(order_ == ByteOrder::big ? u8(at) << 8 | u8(at + 1)
                                                                   : u8(at + 1) << 8 | u8(at));
    }
    std::uint32_t u32(std::size_t at) const {
        const std::uint32_t first = u16(at), second = u16(at + 2);
        return order_ == ByteOrder::big ? first << 16 | second : second << 16 | first;
    }

  private:
    std::string_view bytes_;
    ByteOrder order_;
};

}  // namespace intray::capture
