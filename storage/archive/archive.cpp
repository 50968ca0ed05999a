#include "storage/archive/archive.h"

#include <fmt/format.h>

#include <algorithm>

#include "storage/archive/archive_file.h"
#include "storage/archive/pdf_archive.h"
#include "storage/archive/raster_pages.h"

namespace intray::storage {
namespace {

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
        add_raster(page, *read, file);
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

/// `make`, with the PDF library's exceptions as a problem.
template <typename Make>
Result<std::string> translated(const Make& make) {
    try {
        return make();
    } catch (const PoDoFo::PdfError& error) {
        return Problem{"not_archivable",
                       fmt::format("file: the PDF library stopped ({}); save it anew with another "
                                   "program",
                                   PoDoFo::PdfError::ErrorName(error.GetError()))};
    }
}

}  // namespace

Result<std::string> make_archive(std::string_view bytes, const ocr::Reading& reading,
                                 const ArchiveFacts& facts, const ArchiveOptions& options,
                                 const OnPage& on_page) {
    return translated([&] { return made(bytes, reading, facts, options, on_page); });
}

Result<std::string> assemble_archive(const std::vector<std::string_view>& files,
                                     const std::vector<ArchivePage>& pages,
                                     const ocr::Reading& reading, const ArchiveFacts& facts,
                                     const ArchiveOptions& options, const OnPage& on_page) {
    return translated([&] { return put_together(files, pages, reading, facts, options, on_page); });
}

}  // namespace intray::storage
