// Files made for the tests in memory: pictures through Leptonica, PDFs written by hand.
#pragma once

#include <fmt/format.h>
#include <leptonica/allheaders.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace intray::capture::samples {

struct PixDestroy {
    void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using Picture = std::unique_ptr<Pix, PixDestroy>;

/// White, with a black box over the left upper quarter.
inline Picture quartered(int width, int height, int depth) {
    Picture pix(pixCreate(width, height, depth));
    if (depth == 1)
        pixClearAll(pix.get());
    else
        pixSetAll(pix.get());
    for (int y = 0; y < height / 2; ++y)
        for (int x = 0; x < width / 2; ++x)
            pixSetPixel(pix.get(), x, y, depth == 1 ? 1U : 0U);
    pixSetResolution(pix.get(), 300, 300);
    return pix;
}

inline Picture coloured(int width, int height, int red, int green, int blue) {
    Picture pix(pixCreate(width, height, 32));
    l_uint32 pixel = 0;
    composeRGBPixel(red, green, blue, &pixel);
    pixSetAllArbitrary(pix.get(), pixel);
    return pix;
}

inline std::string taken(l_uint8* data, std::size_t size) {
    std::string bytes(reinterpret_cast<const char*>(data), size);
    lept_free(data);
    return bytes;
}

inline std::string encoded(const Picture& pix, int leptonica_format) {
    l_uint8* data = nullptr;
    std::size_t size = 0;
    pixWriteMem(&data, &size, pix.get(), leptonica_format);
    return taken(data, size);
}

inline std::string jpeg(int width = 200, int height = 100) {
    return encoded(quartered(width, height, 8), IFF_JFIF_JPEG);
}

/// A PNG that states this size and then holds next to nothing.
inline std::string png_header(unsigned width, unsigned height) {
    std::string bytes("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16);
    for (const unsigned side : {width, height})
        for (int shift = 24; shift >= 0; shift -= 8)
            bytes += static_cast<char>(side >> shift & 255);
    return bytes + std::string("\x08\0\0\0\0\0\0\0\0\0\0\0\0IDAT", 17) + std::string(64, '\0');
}

inline std::string flate(const std::string& data) {
    std::size_t size = 0;
    l_uint8* packed =
        zlibCompress(reinterpret_cast<const l_uint8*>(data.data()), data.size(), &size);
    return taken(packed, size);
}

/// Adds an EXIF block with this orientation behind the start of a JPEG.
inline std::string with_exif(const std::string& jpeg_bytes, char orientation) {
    std::string tiff("MM\0*\0\0\0\10\0\1\1\x12\0\3\0\0\0\1\0", 19);
    tiff += orientation;
    tiff += std::string(6, '\0');
    const std::string body = std::string("Exif\0\0", 6) + tiff;
    std::string block("\xFF\xE1\0", 3);
    block += static_cast<char>(body.size() + 2);
    return jpeg_bytes.substr(0, 2) + block + body + jpeg_bytes.substr(2);
}

/// Numbers objects from 1 and writes the cross-reference table.
class PdfWriter {
  public:
    int add(const std::string& body) {
        bodies_.push_back(body);
        return static_cast<int>(bodies_.size());
    }
    int add_stream(const std::string& entries, const std::string& data) {
        return add(
            fmt::format("<<{}/Length {}>>\nstream\n{}\nendstream", entries, data.size(), data));
    }
    /// The number of an object that is set later.
    int reserve() { return add("null"); }
    void set(int object, const std::string& body) { bodies_.at(std::size_t(object - 1)) = body; }

    std::string finish(int catalog) const {
        std::string out = "%PDF-1.7\n";
        std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", bodies_.size() + 1);
        for (std::size_t i = 0; i < bodies_.size(); ++i) {
            table += fmt::format("{:010} 00000 n \n", out.size());
            out += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, bodies_[i]);
        }
        return out + table +
               fmt::format("trailer<</Size {}/Root {} 0 R>>\nstartxref\n{}\n%%EOF\n",
                           bodies_.size() + 1, catalog, out.size());
    }

  private:
    std::vector<std::string> bodies_;
};

/// A PDF of one page: `page` goes into the page's dictionary, `catalog` into the catalog's,
/// `resources` beside the font /F (Helvetica), `font` into that font's.
struct OnePage {
    std::string content = {};
    std::string page = "/MediaBox[0 0 612 792]";
    std::string catalog = {};
    std::string resources = {};
    std::string font = {};
};

inline std::string pdf(const OnePage& parts,
                       const std::function<void(PdfWriter&)>& first_objects = nullptr) {
    PdfWriter writer;
    if (first_objects) first_objects(writer);
    const int font =
        writer.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding" +
                   parts.font + ">>");
    const int content = writer.add_stream("", parts.content);
    const int pages = writer.reserve();
    const int page = writer.add(fmt::format(
        "<</Type/Page/Parent {} 0 R/Contents {} 0 R{}/Resources<</Font<</F {} 0 R>>{}>>>>", pages,
        content, parts.page, font, parts.resources));
    writer.set(pages, fmt::format("<</Type/Pages/Kids[{} 0 R]/Count 1>>", page));
    return writer.finish(
        writer.add(fmt::format("<</Type/Catalog/Pages {} 0 R{}>>", pages, parts.catalog)));
}

inline std::string text_at(int x, int y, std::string_view text, int mode = 0) {
    return fmt::format("BT {} Tr /F 20 Tf {} {} Td ({}) Tj ET\n", mode, x, y, text);
}

inline constexpr std::string_view sentence = "Payable within thirty days of the date of invoice";

inline std::string pdf_with_pages(int count) {
    PdfWriter writer;
    const int content = writer.add_stream("", "0 0 m 100 100 l S");
    const int pages = writer.reserve();
    std::string kids;
    for (int i = 0; i < count; ++i)
        kids += fmt::format(
            "{} 0 R ", writer.add(fmt::format(
                           "<</Type/Page/Parent {} 0 R/MediaBox[0 0 612 792]/Contents {} 0 R>>",
                           pages, content)));
    writer.set(pages, fmt::format("<</Type/Pages/Kids[{}]/Count {}>>", kids, count));
    return writer.finish(writer.add(fmt::format("<</Type/Catalog/Pages {} 0 R>>", pages)));
}

/// A page under one picture; `entries` and `data` make the picture, `more` is painted after it.
inline std::string scanned_pdf(const std::string& entries, const std::string& data,
                               const std::string& more = "",
                               const std::string& page = "/MediaBox[0 0 144 72]",
                               const std::string& place = "144 0 0 72 0 0") {
    return pdf({.content = fmt::format("q {} cm /I Do Q\n{}", place, more),
                .page = page,
                .catalog = "",
                .resources = "/XObject<</I 1 0 R>>"},
               [&](PdfWriter& writer) {
                   writer.add_stream("/Type/XObject/Subtype/Image" + entries, data);
               });
}

inline std::string scanned_pdf_of_jpeg(const std::string& more = "") {
    return scanned_pdf(
        "/Width 200/Height 100/ColorSpace/DeviceGray/BitsPerComponent 8"
        "/Filter/DCTDecode",
        jpeg(200, 100), more);
}

}  // namespace intray::capture::samples
