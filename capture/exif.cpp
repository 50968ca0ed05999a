#include "capture/exif.h"

#include "capture/byte_reader.h"

namespace intray::capture {
namespace {

constexpr std::string_view exif_mark{"Exif\0\0", 6};

// `tiff` is the TIFF structure inside the EXIF block; only its first directory is looked at.
unsigned orientation(std::string_view tiff) {
    if (!tiff.starts_with("II") && !tiff.starts_with("MM")) return 0;
    const ByteReader in(tiff, tiff.starts_with("II") ? ByteOrder::little : ByteOrder::big);
    constexpr unsigned tag = 0x0112, entry_bytes = 12;
    const std::size_t directory = in.u32(4);
    for (unsigned i = 0; i < in.u16(directory); ++i) {
        const std::size_t entry = directory + 2 + std::size_t{i} * entry_bytes;
        if (in.u16(entry) == tag) return in.u16(entry + 8);
    }
    return 0;
}

}  // namespace

int turned_deg_of_orientation(unsigned orientation_value) {
    switch (orientation_value) {
        case 3:
        case 4:
            return 180;
        case 5:
        case 6:
            return 90;
        case 7:
        case 8:
            return 270;
        default:
            return 0;
    }
}

int jpeg_turned_deg(std::string_view jpeg) {
    constexpr unsigned app1 = 0xE1, start_of_scan = 0xDA;
    const ByteReader in(jpeg, ByteOrder::big);
    for (std::size_t at = 2; in.u8(at) == 0xFF && in.u8(at + 1) != start_of_scan;) {
        const std::size_t length = in.u16(at + 2);
        if (in.u8(at + 1) == app1 && length >= 2 && at + 4 < jpeg.size()) {
            const std::string_view block = jpeg.substr(at + 4, length - 2);
            if (block.starts_with(exif_mark))
                return turned_deg_of_orientation(orientation(block.substr(exif_mark.size())));
        }
        at += 2 + length;
    }
    return 0;
}

}  // namespace intray::capture
