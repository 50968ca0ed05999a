// Whether a file seems to have arrived whole, one end mark a format.
#include <algorithm>
#include <string>

#include "capture/byte_reader.h"
#include "capture/formats/tiff_directory.h"
#include "capture/sniff.h"

namespace intray::capture {
namespace {

using namespace std::string_view_literals;

bool pdf_complete(std::string_view bytes) {
    constexpr std::size_t window = 2048;
    bytes = bytes.substr(0, bytes.find_last_not_of("\0\r\n\t "sv) + 1);
    return bytes.substr(bytes.size() - std::min(bytes.size(), window)).rfind("%%EOF") !=
           std::string_view::npos;
}

// A marker that is not followed by a length: fill byte, restart, TEM, start of image.
bool stands_alone(unsigned marker) {
    return marker == 0xFF || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
}

// From marker to marker (ITU-T T.81, annex B) up to the end of image; what follows that, such as
// the trailers of telephones, doesn't matter.
bool jpeg_complete(std::string_view bytes) {
    constexpr unsigned end_of_image = 0xD9, start_of_scan = 0xDA;
    const ByteReader in(bytes, ByteOrder::big);
    for (std::size_t at = 0; at + 1 < bytes.size();) {
        const unsigned marker = in.u8(at + 1);
        if (in.u8(at) != 0xFF || marker == 0) {
            at = std::min(bytes.find('\xFF', at + 1), bytes.size());
            continue;
        }
        if (marker == end_of_image) return true;
        if (stands_alone(marker))
            at += marker == 0xFF ? 1 : 2;
        else
            at += 2 + std::max<std::size_t>(in.u16(at + 2), 2);
        if (marker == start_of_scan)
            at = std::min(bytes.find('\xFF', std::min(at, bytes.size())), bytes.size());
    }
    return false;
}

// From chunk to chunk (ISO/IEC 15948, 5.3) up to the last one.
bool png_complete(std::string_view bytes) {
    constexpr std::size_t signature_bytes = 8, frame_bytes = 12;
    const ByteReader in(bytes, ByteOrder::big);
    std::size_t at = signature_bytes;
    while (at + frame_bytes <= bytes.size()) {
        if (bytes.substr(at + 4, 4) == "IEND") return true;
        at += frame_bytes + in.u32(at);
    }
    return false;
}

bool webp_complete(std::string_view bytes) {
    return bytes.size() >= std::size_t{8} + ByteReader(bytes, ByteOrder::little).u32(4);
}

// The top-level boxes (ISO/IEC 14496-12) add up to the file's size.
bool heic_complete(std::string_view bytes) {
    const ByteReader in(bytes, ByteOrder::big);
    std::uint64_t at = 0;
    while (at < bytes.size()) {
        const auto here = static_cast<std::size_t>(at);
        std::uint64_t size = in.u32(here);
        if (size == 0) return true;  // up to the end of the file, wherever that is
        if (size == 1) size = std::uint64_t{in.u32(here + 8)} << 32 | in.u32(here + 12);
        if (size < 8 || size > bytes.size() - at) return false;
        at += size;
    }
    return true;
}

/// The root's own name ends the file.
bool xml_complete(std::string_view bytes) {
    constexpr std::size_t longest_name = 200;
    const std::string_view tail = bytes.substr(bytes.size() - std::min(bytes.size(), longest_name));
    std::string plain(tail);
    std::erase(plain, '\0');  // UTF-16
    const std::size_t end = plain.find_last_not_of(" \t\r\n");
    return end != std::string::npos && plain[end] == '>' &&
           (plain.find("Invoice>") != std::string::npos ||
            plain.find("CrossIndustryDocument>") != std::string::npos ||
            plain.find("CreditNote>") != std::string::npos);
}

}  // namespace

bool seems_complete(std::string_view bytes) {
    switch (sniff(bytes)) {
        case FileKind::pdf:
            return pdf_complete(bytes);
        case FileKind::tiff:
            return first_tiff_directory(bytes).has_value();
        case FileKind::jpeg:
            return jpeg_complete(bytes);
        case FileKind::png:
            return png_complete(bytes);
        case FileKind::webp:
            return webp_complete(bytes);
        case FileKind::heic:
            return heic_complete(bytes);
        case FileKind::xml:
            return xml_complete(bytes);
        case FileKind::unknown:
            break;
    }
    return !bytes.empty();
}

}  // namespace intray::capture
