// JPEG (ITU-T T.81): the file is the stream, if its process is one that PDF knows.
#include <map>
#include <utility>
#include <vector>

#include "capture/byte_reader.h"
#include "storage/archive/colour_profile.h"
#include "storage/archive/raster.h"

namespace intray::storage {
namespace {

using capture::ByteOrder;
using capture::ByteReader;

constexpr unsigned baseline = 0xC0, extended = 0xC1, progressive = 0xC2;
constexpr unsigned start_of_scan = 0xDA, end_of_image = 0xD9;

struct Header {
    unsigned process = 0;
    int bits = 0;
    int width_px = 0;
    int height_px = 0;
    std::string component_ids;
    bool jfif = false;
    bool adobe = false;
    double dpi_x = 0;
    double dpi_y = 0;
    std::map<unsigned, std::string> profile_parts;
    std::vector<std::pair<std::size_t, std::size_t>> profile_places;  ///< from, to in the file
};

void take_frame(const ByteReader& bytes, std::size_t at, unsigned process, Header& header) {
    header.process = process;
    header.bits = bytes.u8(at);
    header.height_px = bytes.u16(at + 1);
    header.width_px = bytes.u16(at + 3);
    for (std::size_t i = 0; i < bytes.u8(at + 5); ++i)
        header.component_ids += static_cast<char>(bytes.u8(at + 6 + 3 * i));
}

void take_density(const ByteReader& bytes, std::size_t at, Header& header) {
    constexpr double cm_per_inch = 2.54;
    header.jfif = true;
    const unsigned unit = bytes.u8(at + 7);
    if (unit != 1 && unit != 2) return;
    const double factor = unit == 2 ? cm_per_inch : 1;
    header.dpi_x = bytes.u16(at + 8) * factor;
    header.dpi_y = bytes.u16(at + 10) * factor;
}

/// `at` is where the segment's marker stands, `segment` what follows its length.
void take_application(std::string_view segment, unsigned marker, std::size_t at, Header& header) {
    using namespace std::string_view_literals;
    const ByteReader bytes(segment, ByteOrder::big);
    if (marker == 0xE0 && segment.starts_with("JFIF\0"sv)) take_density(bytes, 0, header);
    if (marker == 0xEE && segment.starts_with("Adobe"sv)) header.adobe = true;
    constexpr std::string_view icc = "ICC_PROFILE\0"sv;
    if (marker == 0xE2 && segment.starts_with(icc) && segment.size() > icc.size() + 2) {
        header.profile_parts[bytes.u8(icc.size())] = segment.substr(icc.size() + 2);
        header.profile_places.emplace_back(at, at + 4 + segment.size());
    }
}

bool is_frame(unsigned marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// All segments before the first scan.
std::optional<Header> header_of(std::string_view file) {
    const ByteReader bytes(file, ByteOrder::big);
    if (bytes.u16(0) != 0xFFD8) return std::nullopt;
    Header header;
    for (std::size_t at = 2; at + 4 <= file.size();) {
        if (bytes.u8(at) != 0xFF) return std::nullopt;
        const unsigned marker = bytes.u8(at + 1);
        if (marker == 0xFF) {  // fill byte
            ++at;
            continue;
        }
        if (marker == start_of_scan) return header;
        if (marker == end_of_image) return std::nullopt;
        const std::size_t length = bytes.u16(at + 2);
        if (length < 2 || at + 2 + length > file.size()) return std::nullopt;
        if (is_frame(marker)) take_frame(bytes, at + 4, marker, header);
        take_application(file.substr(at + 4, length - 2), marker, at, header);
        at += 2 + length;
    }
    return std::nullopt;
}

std::string profile_of(const Header& header) {
    std::string profile;
    unsigned next = 1;
    for (const auto& [number, part] : header.profile_parts)
        if (number == next++) profile += part;
    return profile;
}

/// The file, but without a long profile that the PDF holds beside it: presses' profiles would make
/// the archive far larger than the file.
std::string picture_bytes(std::string_view file, const Header& header, const Raster& raster) {
    constexpr std::size_t long_profile = 8192;
    if (raster.icc.size() < long_profile) return std::string(file);
    std::string bytes;
    std::size_t from = 0;
    for (const auto& [begin, end] : header.profile_places) {
        bytes += file.substr(from, begin - from);
        from = end;
    }
    return bytes += file.substr(from);
}

}  // namespace

std::optional<RasterPage> jpeg_raster(std::string_view bytes) {
    const std::optional<Header> header = header_of(bytes);
    if (!header || header->width_px == 0 || header->height_px == 0 || header->bits != 8)
        return std::nullopt;
    if (header->process != baseline && header->process != extended &&
        header->process != progressive)
        return std::nullopt;
    Raster raster;
    raster.width_px = header->width_px;
    raster.height_px = header->height_px;
    raster.coding = Coding::jpeg;
    const std::string profile = profile_of(*header);
    switch (header->component_ids.size()) {
        case 1:
            raster.samples = Samples::grey;
            raster.icc = usable_profile(profile, Samples::grey);
            break;
        case 3:
            raster.samples = Samples::rgb;
            raster.icc = usable_profile(profile, Samples::rgb);
            raster.jpeg_without_ycc =
                !header->adobe && !header->jfif && header->component_ids == "RGB";
            break;
        case 4:  // what the inks look like only a profile says
            raster.samples = Samples::cmyk;
            raster.icc = usable_profile(profile, Samples::cmyk);
            raster.inverted = header->adobe;
            if (raster.icc.empty()) return std::nullopt;
            break;
        default:
            return std::nullopt;
    }
    raster.bytes = picture_bytes(bytes, *header, raster);
    RasterPage page;
    page.dpi_x = header->dpi_x;
    page.dpi_y = header->dpi_y;
    page.bands.push_back(std::move(raster));
    return page;
}

}  // namespace intray::storage
