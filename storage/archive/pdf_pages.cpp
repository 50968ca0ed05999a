#include "storage/archive/pdf_pages.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "storage/archive/podofo_values.h"

namespace intray::storage {
namespace {

using capture::PageFrame;
using capture::PdfObjects;

/// A scan whose own coding is not allowed, or is longer than fax coding would be.
std::optional<Raster> better_coded(const PdfObjects& objects, const capture::PageMakeup& makeup,
                                   const PoDoFo::PdfObject* picture,
                                   const capture::DecodeOptions& given) {
    capture::DecodeOptions options = given;
    options.colour = capture::Colour::as_in_file;
    const auto image = objects.scan(makeup, options);
    if (!image) return std::nullopt;
    Raster raster = coded(*image);
    const auto length = static_cast<std::size_t>(
        picture == nullptr ? 0 : std::max<long>(picture->GetStream()->GetLength(), 0));
    if (picture != nullptr && raster.bytes.size() >= length) return std::nullopt;
    return raster;
}

}  // namespace

ScanPages::ScanPages(const capture::PdfDrawing& drawing, const PdfObjects& objects,
                     std::string_view bytes, const capture::DecodeOptions& options,
                     ArchiveFile& into)
    : drawing_(drawing), objects_(objects), options_(options), file_(into) {
    load(source_, bytes);
}

bool ScanPages::add(int index, const ocr::PageReading& reading) {
    const auto sheet = drawing_.sheet(index);
    if (!sheet || reading.source == ocr::TextSource::file) return false;
    const PageFrame& frame = sheet->frame();
    const capture::PageMakeup makeup = objects_.makeup(index, frame);
    if (makeup.scan_object == 0) return false;
    const PoDoFo::PdfReference reference(makeup.scan_object,
                                         static_cast<PoDoFo::pdf_gennum>(makeup.scan_generation));
    const SheetSize size{frame.shown_width(), frame.shown_height()};
    PoDoFo::PdfObject* original = source_.GetObjects().GetObject(reference);
    const bool legal = copy_.may_copy(reference);
    const bool plain_bilevel = number_of(value(source_, original, "BitsPerComponent"), 8) == 1 &&
                               name_of(value(source_, original, "Filter")) == "FlateDecode";
    if (!legal || plain_bilevel)
        if (auto raster = better_coded(objects_, makeup, legal ? original : nullptr, options_)) {
            file_.add_page(size, {std::move(*raster)}, reading);
            return true;
        }
    if (!legal) return false;
    file_.add_page(size, copy_.copied(reference), reading);
    return true;
}

bool add_drawn(const capture::PdfDrawing::Sheet& sheet, const ocr::PageReading& reading,
               const capture::DecodeOptions& options, ArchiveFile& into) {
    const double megapixels = double(reading.width_px) * reading.height_px / 1e6;
    const double dpi =
        capture::pdf_page_dpi * std::min(1.0, std::sqrt(options.max_megapixels / megapixels));
    const auto image = sheet.draw(dpi, capture::Colour::as_in_file);
    if (!image) return false;
    const PageFrame& frame = sheet.frame();
    into.add_page({frame.shown_width(), frame.shown_height()}, {coded(*image)}, reading);
    return true;
}

void attach_all(ArchiveFile& file, const ocr::Reading& reading, const ArchiveFacts& facts) {
    for (const capture::Attachment& attachment : reading.attachments) {
        const bool xml = folded(attachment.name).ends_with(".xml");
        file.attach(
            {attachment.name, attachment.bytes, xml ? "text/xml" : "application/octet-stream",
             xml ? "Alternative" : "Unspecified"},
            facts.made_at);
    }
}

}  // namespace intray::storage
