#include "storage/archive/colour_profile.h"

#include <algorithm>
#include <array>

#include "capture/byte_reader.h"

namespace intray::storage {
namespace {

constexpr std::size_t header_bytes = 128;

std::string_view colour_space(Samples samples) {
    switch (samples) {
        case Samples::grey:
            return "GRAY";
        case Samples::cmyk:
            return "CMYK";
        default:
            return "RGB ";
    }
}

bool named_srgb(std::string_view profile) {
    const std::string_view head = profile.substr(0, 4096);
    using namespace std::string_view_literals;
    return head.find("sRGB"sv) != std::string_view::npos ||
           head.find("s\0R\0G\0B"sv) != std::string_view::npos;
}

}  // namespace

bool allowed_profile(std::string_view profile, Samples samples) {
    constexpr std::array<std::string_view, 4> classes{"scnr", "mntr", "prtr", "spac"};
    constexpr unsigned newest = 4;
    const capture::ByteReader bytes(profile, capture::ByteOrder::big);
    return profile.size() > header_bytes && bytes.u32(0) > header_bytes &&
           bytes.u32(0) <= profile.size() && bytes.u8(8) <= newest &&
           profile.substr(36, 4) == "acsp" && profile.substr(16, 4) == colour_space(samples) &&
           std::ranges::find(classes, profile.substr(12, 4)) != classes.end();
}

std::string usable_profile(std::string_view profile, Samples samples) {
    if (!allowed_profile(profile, samples)) return {};
    if (samples == Samples::rgb && named_srgb(profile)) return {};
    const capture::ByteReader bytes(profile, capture::ByteOrder::big);
    return std::string(profile.substr(0, bytes.u32(0)));
}

}  // namespace intray::storage
