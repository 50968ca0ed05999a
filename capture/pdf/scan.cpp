// The picture of a scanned page out of its object, without drawing it.
#include "capture/formats/fax.h"
#include "capture/formats/loaders.h"
#include "capture/pdf/podofo_access.h"

namespace intray::capture {
namespace {

using PoDoFo::PdfObject;

struct Stated {
    int width_px = 0;
    int height_px = 0;
    int bits = 8;
    int channels = 0;  ///< 0: a colour space that only drawing knows
    std::string filter;
    const PdfObject* parameters = nullptr;
};

int channels_of(const PdfObject* space, PoDoFo::PdfMemDocument& document) {
    if (space == nullptr) return 0;
    std::string family = name_of(space);
    if (space->IsArray() && !space->GetArray().empty()) {
        PoDoFo::PdfArray& parts = const_cast<PdfObject*>(space)->GetArray();
        family = name_of(resolved(document, &parts[0]));
        if (family == "ICCBased" && parts.size() > 1) {
            const double n = number_of(value(resolved(document, &parts[1]), "N"), 0);
            return n == 1 ? 1 : n == 3 ? 3 : 0;
        }
    }
    if (family == "DeviceGray" || family == "CalGray") return 1;
    if (family == "DeviceRGB" || family == "CalRGB") return 3;
    return 0;
}

// A filter or its parameters stand alone or in an array of one.
const PdfObject* only(PoDoFo::PdfMemDocument& document, PdfObject* object) {
    if (object == nullptr || !object->IsArray()) return object;
    return object->GetArray().size() == 1 ? resolved(document, &object->GetArray()[0]) : nullptr;
}

int side(const PdfObject* object) {
    constexpr double longest = 1e6;
    const double length = number_of(object, 0);
    return length >= 1 && length <= longest ? static_cast<int>(length) : 0;
}

std::optional<Stated> stated_by(const PdfObject& picture, PoDoFo::PdfMemDocument& document,
                                const DecodeOptions& options) {
    Stated stated;
    stated.width_px = side(value(&picture, "Width"));
    stated.height_px = side(value(&picture, "Height"));
    const double megapixels = double(stated.width_px) * stated.height_px / 1e6;
    const bool inverted = value(&picture, "Decode") != nullptr;
    if (megapixels <= 0 || megapixels > options.max_megapixels || inverted) return std::nullopt;
    stated.bits = static_cast<int>(number_of(value(&picture, "BitsPerComponent"), 1));
    stated.channels = channels_of(value(&picture, "ColorSpace"), document);
    stated.filter = name_of(only(document, value(&picture, "Filter")));
    stated.parameters = only(document, value(&picture, "DecodeParms"));
    if (stated.channels == 0 || stated.filter.empty()) return std::nullopt;
    return stated;
}

std::optional<Image> from_jpeg(const std::string& bytes, const Stated& stated,
                               const DecodeOptions& options) {
    if (stated.parameters != nullptr) return std::nullopt;
    Result<Page> page = jpeg_page(bytes, options);
    if (!page.ok() || page->width_px != stated.width_px || page->height_px != stated.height_px)
        return std::nullopt;
    return page->image;
}

std::optional<Image> from_fax(const std::string& bytes, const Stated& stated,
                              const DecodeOptions& options) {
    constexpr double default_columns = 1728;
    const auto flag = [&](const char* key) {
        const PdfObject* object = value(stated.parameters, key);
        return object != nullptr && object->IsBool() && object->GetBool();
    };
    const bool g4 = number_of(value(stated.parameters, "K"), 0) < 0;
    const double columns = number_of(value(stated.parameters, "Columns"), default_columns);
    if (!g4 || columns != stated.width_px || flag("EncodedByteAlign")) return std::nullopt;
    const std::string tiff = tiff_of_g4(bytes, static_cast<std::uint32_t>(stated.width_px),
                                        static_cast<std::uint32_t>(stated.height_px),
                                        flag("BlackIs1") ? FaxWhite::is_one : FaxWhite::is_zero);
    std::optional<Image> image;
    const auto facts = load_tiff(tiff, options, [&](Page&& page) {
        image = page.image;
        return true;
    });
    return facts.ok() ? image : std::nullopt;
}

std::vector<std::uint8_t> bits_as_grey(const std::string& rows, const Stated& stated) {
    std::vector<std::uint8_t> pixels;
    const auto width = static_cast<std::size_t>(stated.width_px);
    pixels.reserve(width * static_cast<std::size_t>(stated.height_px));
    for (std::size_t row = 0; row < rows.size(); row += (width + 7) / 8)
        for (std::size_t x = 0; x < width; ++x)
            pixels.push_back((rows[row + x / 8] >> (7 - x % 8)) & 1 ? 255 : 0);
    return pixels;
}

std::vector<std::uint8_t> rgb_as_grey(const std::string& rows) {
    std::vector<std::uint8_t> pixels;
    pixels.reserve(rows.size() / 3);
    for (std::size_t at = 0; at + 2 < rows.size(); at += 3) {
        const auto sample = [&](std::size_t i) {
            return static_cast<unsigned>(static_cast<unsigned char>(rows[at + i]));
        };
        pixels.push_back(static_cast<std::uint8_t>(
            (sample(0) * 77 + sample(1) * 150 + sample(2) * 29 + 128) >> 8));
    }
    return pixels;
}

std::optional<Image> from_samples(const PdfObject& picture, const Stated& stated,
                                  const DecodeOptions& options) {
    const bool bilevel = stated.bits == 1 && stated.channels == 1;
    if (!bilevel && stated.bits != 8) return std::nullopt;
    const auto width = static_cast<std::size_t>(stated.width_px);
    const std::size_t row_bytes =
        bilevel ? (width + 7) / 8 : width * static_cast<std::size_t>(stated.channels);
    const std::size_t bytes = row_bytes * static_cast<std::size_t>(stated.height_px);
    // PoDoFo takes the picture's own dictionary for predictor parameters where there are none,
    // and rejects bilevel ones then.
    const bool plain_flate = stated.filter == "FlateDecode" && stated.parameters == nullptr;
    std::string rows = plain_flate ? inflated(stored_stream(picture), bytes + row_bytes)
                                   : decoded_stream(picture, bytes + row_bytes);
    if (rows.size() < bytes) return std::nullopt;
    rows.resize(bytes);
    if (bilevel) return Image(stated.width_px, stated.height_px, 1, bits_as_grey(rows, stated));
    if (stated.channels == 3 && options.colour == Colour::grey)
        return Image(stated.width_px, stated.height_px, 1, rgb_as_grey(rows));
    return Image(stated.width_px, stated.height_px, stated.channels,
                 std::vector<std::uint8_t>(rows.begin(), rows.end()));
}

}  // namespace

std::optional<Image> PdfObjects::scan(const PageMakeup& makeup,
                                      const DecodeOptions& options) const {
    if (makeup.scan_object == 0) return std::nullopt;
    return guarded(std::optional<Image>(), [&]() -> std::optional<Image> {
        PoDoFo::PdfMemDocument& document = *handle_->document;
        const PdfObject* picture = document.GetObjects().GetObject(PoDoFo::PdfReference(
            makeup.scan_object, static_cast<PoDoFo::pdf_gennum>(makeup.scan_generation)));
        if (picture == nullptr) return std::nullopt;
        const std::optional<Stated> stated = stated_by(*picture, document, options);
        if (!stated) return std::nullopt;
        if (stated->filter == "DCTDecode")
            return from_jpeg(stored_stream(*picture), *stated, options);
        if (stated->filter == "CCITTFaxDecode")
            return from_fax(stored_stream(*picture), *stated, options);
        if (stated->filter == "FlateDecode" || stated->filter == "LZWDecode")
            return from_samples(*picture, *stated, options);
        return std::nullopt;
    });
}

}  // namespace intray::capture
