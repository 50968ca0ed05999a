#include "storage/archive/archive.h"

#include <fmt/format.h>

#include <algorithm>

#include "storage/archive/archive_file.h"
#include "storage/archive/pdf_archive.h"

namespace intray::storage {
namespace {

constexpr double points_per_inch = 72;

/// Scanners are trusted within reason; a sheet beyond A2 that a photo claims to be is not, nor
/// one that no PDF viewer opens.
double believed_dpi(double stated, int side_px) {
    constexpr double usual_dpi = 300, lowest_dpi = 50, highest_dpi = 4800;
    constexpr double longest_inches = 24, longest_allowed_inches = 190, shortest_inches = 0.1;
    const bool sensible = stated >= lowest_dpi && stated <= highest_dpi &&
                          side_px / stated <= longest_inches && side_px / stated >= shortest_inches;
    return std::max(sensible ? stated : usual_dpi, side_px / longest_allowed_inches);
}

SheetSize sheet_of(const RasterPage& page, const ocr::PageReading& reading) {
    const auto side_dpi = [&](double own) {
        return believed_dpi(own > 0 ? own : reading.dpi,
                            std::max(reading.width_px, reading.height_px));
    };
    return {reading.width_px * points_per_inch / side_dpi(page.dpi_x),
            reading.height_px * points_per_inch / side_dpi(page.dpi_y)};
}

const ocr::PageReading* page_reading(const ocr::Reading& reading, int number) {
    const auto found = std::ranges::find(reading.pages, number, &ocr::PageReading::number);
    return found == reading.pages.end() || found->width_px <= 0 || found->height_px <= 0 ? nullptr
                                                                                         : &*found;
}

Result<std::string> picture_archive(std::string_view bytes, const ocr::Reading& reading,
                                    const ArchiveFacts& facts, const ArchiveOptions& options,
                                    const OnPage& on_page) {
    ArchiveFile file;
    int unread = 0;
    const auto sink = [&](RasterPage&& page) {
        const ocr::PageReading* read = page_reading(reading, page.number);
        if (read == nullptr) {
            unread = page.number;
            return;
        }
        if (on_page) on_page(page.number, static_cast<int>(reading.pages.size()));
        file.add_page(sheet_of(page, *read), page.bands, *read);
    };
    const Result<Done> done = rasters(bytes, options.decode, sink);
    if (!done) return done.problem();
    if (unread != 0)
        return Problem{"not_archivable",
                       fmt::format("file page {}: it was not read; read the file again", unread)};
    return file.sealed(facts, options.part);
}

Result<std::string> made(std::string_view bytes, const ocr::Reading& reading,
                         const ArchiveFacts& facts, const ArchiveOptions& options,
                         const OnPage& on_page) {
    if (capture::sniff(bytes) != capture::FileKind::pdf)
        return picture_archive(bytes, reading, facts, options, on_page);
    switch (options.way) {
        case ArchiveWay::converted:
            return take_over(bytes, reading, facts, options);
        case ArchiveWay::drawn:
            return draw_all(bytes, reading, facts, options, on_page);
        case ArchiveWay::own:
            break;
    }
    return keep_or_rebuild(bytes, reading, facts, options, on_page);
}

}  // namespace

Result<std::string> make_archive(std::string_view bytes, const ocr::Reading& reading,
                                 const ArchiveFacts& facts, const ArchiveOptions& options,
                                 const OnPage& on_page) {
    try {
        return made(bytes, reading, facts, options, on_page);
    } catch (const PoDoFo::PdfError& error) {
        return Problem{"not_archivable",
                       fmt::format("file: the PDF library stopped ({}); save it anew with another "
                                   "program",
                                   PoDoFo::PdfError::ErrorName(error.GetError()))};
    }
}

}  // namespace intray::storage
