#include "capture/formats/fax.h"

#include <array>

namespace intray::capture {
namespace {

void put(std::string& out, std::uint32_t number, int bytes) {
    for (int i = 0; i < bytes; ++i, number >>= 8)
        out += static_cast<char>(number & 255);
}

}  // namespace

std::string tiff_of_g4(std::string_view coded, std::uint32_t width_px, std::uint32_t height_px,
                       FaxWhite white) {
    struct Entry {
        std::uint32_t tag;
        std::uint32_t value;
    };
    constexpr std::uint32_t header_bytes = 8, long_type = 4, g4 = 4;
    const auto coded_bytes = static_cast<std::uint32_t>(coded.size());
    const std::array entries{
        Entry{256, width_px},
        Entry{257, height_px},
        Entry{258, 1},
        Entry{259, g4},
        Entry{262, white == FaxWhite::is_zero ? 0U : 1U},
        Entry{273, header_bytes},
        Entry{277, 1},
        Entry{278, height_px},
        Entry{279, coded_bytes},
    };
    std::string out = "II*";
    out += '\0';
    put(out, header_bytes + coded_bytes, 4);
    out += coded;
    put(out, entries.size(), 2);
    for (const Entry& entry : entries) {
        put(out, entry.tag, 2);
        put(out, long_type, 2);
        put(out, 1, 4);
        put(out, entry.value, 4);
    }
    put(out, 0, 4);
    return out;
}

}  // namespace intray::capture
