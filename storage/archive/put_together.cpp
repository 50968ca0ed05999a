// Pages of several files, in an order of their own, in one archive.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "storage/archive/pdf_archive.h"
#include "storage/archive/pdf_pages.h"
#include "storage/archive/raster_pages.h"

namespace intray::storage {
namespace {

using capture::PdfDrawing;
using capture::PdfObjects;

Problem no_page(int place) {
    return {"not_archivable",
            fmt::format("file page {}: it is not in its file as it was read; read the document "
                        "again",
                        place)};
}

/// Where single pages of a file come from.
class Pages {
  public:
    virtual ~Pages() = default;
    virtual Result<Done> add(int page, const ocr::PageReading& reading) = 0;
};

class PdfPages final : public Pages {
  public:
    PdfPages(PdfDrawing drawing, std::string_view bytes, const capture::DecodeOptions& options,
             ArchiveFile& into)
        : drawing_(std::move(drawing)), options_(options), file_(into) {
        auto objects = PdfObjects::open(bytes, options.password);
        if (!objects || objects->pages() != drawing_.pages()) return;
        objects_ = std::make_unique<PdfObjects>(*std::move(objects));
        scans_ = std::make_unique<ScanPages>(drawing_, *objects_, bytes, options_, file_);
    }

    Result<Done> add(int page, const ocr::PageReading& reading) override {
        const auto sheet = drawing_.sheet(std::min(page, drawing_.pages() + 1) - 1);
        if (!sheet || sheet->frame().width_px() != reading.width_px ||
            sheet->frame().height_px() != reading.height_px)
            return no_page(page);
        if (scans_ && scans_->add(page - 1, reading)) return Done{};
        if (!add_drawn(*sheet, reading, options_, file_)) return no_page(page);
        return Done{};
    }

  private:
    PdfDrawing drawing_;
    const capture::DecodeOptions& options_;
    ArchiveFile& file_;
    std::unique_ptr<PdfObjects> objects_;
    std::unique_ptr<ScanPages> scans_;
};

class RasterPages final : public Pages {
  public:
    RasterPages(std::map<int, RasterPage> pages, ArchiveFile& into)
        : pages_(std::move(pages)), file_(into) {}

    Result<Done> add(int page, const ocr::PageReading& reading) override {
        const auto found = pages_.find(page);
        if (found == pages_.end()) return no_page(page);
        add_raster(found->second, reading, file_);
        return Done{};
    }

  private:
    std::map<int, RasterPage> pages_;
    ArchiveFile& file_;
};

using Source = std::unique_ptr<Pages>;

Result<Source> open_source(std::string_view bytes, const std::set<int>& wanted,
                           const capture::DecodeOptions& options, ArchiveFile& into) {
    if (capture::sniff(bytes) == capture::FileKind::pdf) {
        Result<PdfDrawing> drawing = PdfDrawing::open(bytes, options.password);
        if (!drawing) return drawing.problem();
        return Source(std::make_unique<PdfPages>(std::move(drawing).value(), bytes, options, into));
    }
    std::map<int, RasterPage> pages;
    const Result<Done> done = rasters(bytes, options, [&](RasterPage&& page) {
        if (wanted.contains(page.number)) pages.emplace(page.number, std::move(page));
    });
    if (!done) return done.problem();
    return Source(std::make_unique<RasterPages>(std::move(pages), into));
}

Result<std::vector<Source>> open_sources(const std::vector<std::string_view>& files,
                                         const std::vector<ArchivePage>& pages,
                                         const capture::DecodeOptions& options, ArchiveFile& into) {
    std::vector<Source> sources;
    for (std::size_t i = 0; i < files.size(); ++i) {
        std::set<int> wanted;
        for (const ArchivePage& page : pages)
            if (static_cast<std::size_t>(page.file) == i) wanted.insert(page.page);
        auto source = open_source(files[i], wanted, options, into);
        if (!source) return source.problem();
        sources.push_back(std::move(source).value());
    }
    return sources;
}

}  // namespace

Result<std::string> put_together(const std::vector<std::string_view>& files,
                                 const std::vector<ArchivePage>& pages, const ocr::Reading& reading,
                                 const ArchiveFacts& facts, const ArchiveOptions& options,
                                 const OnPage& on_page) {
    ArchiveFile file;
    const auto sources = open_sources(files, pages, options.decode, file);
    if (!sources) return sources.problem();
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const ArchivePage& page = pages[i];
        const int place = static_cast<int>(i) + 1;
        if (i >= reading.pages.size() || page.file < 0 || page.page < 1 ||
            static_cast<std::size_t>(page.file) >= sources->size() ||
            reading.pages[i].width_px <= 0 || reading.pages[i].height_px <= 0)
            return no_page(place);
        if (on_page) on_page(place, static_cast<int>(pages.size()));
        const auto added =
            (*sources)[static_cast<std::size_t>(page.file)]->add(page.page, reading.pages[i]);
        if (!added) return added.problem();
    }
    attach_all(file, reading, facts);
    return file.sealed(facts, options.part);
}

}  // namespace intray::storage
