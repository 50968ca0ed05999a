#include "storage/archive/pdf_archive.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.h"
#include "capture/pdf/drawing.h"
#include "capture/pdf/objects.h"
#include "storage/archive/archive_file.h"
#include "storage/archive/scan_copy.h"

namespace intray::storage {
namespace {

using capture::PageFrame;
using capture::PdfDrawing;
using capture::PdfObjects;

const Problem needs_conversion{"needs_conversion",
                               "PDF: it has text of its own; another program has to convert it"};

/// The reading's page of that number if it was read from this very file.
const ocr::PageReading* page_reading(const ocr::Reading& reading, int number,
                                     const PageFrame& frame) {
    const auto found = std::ranges::find(reading.pages, number, &ocr::PageReading::number);
    const bool same = found != reading.pages.end() && found->width_px == frame.width_px() &&
                      found->height_px == frame.height_px();
    return same ? &*found : nullptr;
}

/// Where every page shows text, or has none to show, the file is as searchable as it gets.
bool searchable(const PdfDrawing& drawing, const ocr::Reading& reading) {
    for (int i = 0; i < drawing.pages(); ++i) {
        const auto sheet = drawing.sheet(i);
        if (!sheet) return false;
        const ocr::PageReading* read = page_reading(reading, i + 1, sheet->frame());
        if (read != nullptr && !read->text.words.empty() && sheet->words().empty()) return false;
    }
    return true;
}

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

/// Pages of one scan each, put into a new file.
class Rebuilding {
  public:
    Rebuilding(const PdfDrawing& drawing, const PdfObjects& objects, std::string_view bytes,
               const ArchiveOptions& options)
        : drawing_(drawing), objects_(objects), options_(options) {
        load(source_, bytes);
    }

    /// False where a page is more than a scan, or one that can't be had.
    bool add_page(int index, const ocr::Reading& reading) {
        const auto sheet = drawing_.sheet(index);
        if (!sheet) return false;
        const PageFrame& frame = sheet->frame();
        const ocr::PageReading* read = page_reading(reading, index + 1, frame);
        if (read == nullptr || read->source == ocr::TextSource::file) return false;
        const capture::PageMakeup makeup = objects_.makeup(index, frame);
        if (makeup.scan_object == 0) return false;
        const PoDoFo::PdfReference reference(
            makeup.scan_object, static_cast<PoDoFo::pdf_gennum>(makeup.scan_generation));
        const SheetSize size{frame.shown_width(), frame.shown_height()};
        PoDoFo::PdfObject* original = source_.GetObjects().GetObject(reference);
        const bool legal = copy_.may_copy(reference);
        const bool plain_bilevel =
            number_of(value(source_, original, "BitsPerComponent"), 8) == 1 &&
            name_of(value(source_, original, "Filter")) == "FlateDecode";
        if (!legal || plain_bilevel)
            if (auto raster =
                    better_coded(objects_, makeup, legal ? original : nullptr, options_.decode)) {
                file_.add_page(size, {std::move(*raster)}, *read);
                return true;
            }
        if (!legal) return false;
        file_.add_page(size, copy_.copied(reference), *read);
        return true;
    }

    ArchiveFile& file() { return file_; }

  private:
    const PdfDrawing& drawing_;
    const PdfObjects& objects_;
    const ArchiveOptions& options_;
    PoDoFo::PdfMemDocument source_;
    ArchiveFile file_;
    ScanCopy copy_{source_, file_.document()};
};

void attach_all(ArchiveFile& file, const ocr::Reading& reading, const ArchiveFacts& facts) {
    for (const capture::Attachment& attachment : reading.attachments) {
        const bool xml = folded(attachment.name).ends_with(".xml");
        file.attach(
            {attachment.name, attachment.bytes, xml ? "text/xml" : "application/octet-stream",
             xml ? "Alternative" : "Unspecified"},
            facts.made_at);
    }
}

/// Nearly all words that were read are still there: converters lose what they can't map.
bool holds_words(const PdfDrawing::Sheet& sheet, const ocr::PageReading& read) {
    constexpr double enough = 0.95;
    std::multiset<std::string> shown;
    for (const capture::OwnWord& word : sheet.words())
        shown.insert(word.text);
    std::size_t found = 0;
    for (const ocr::Word& word : read.text.words)
        if (const auto at = shown.find(word.text); at != shown.end()) {
            shown.erase(at);
            ++found;
        }
    return double(found) >= enough * double(read.text.words.size());
}

Problem not_archivable(std::string_view what) {
    return {"not_archivable",
            fmt::format("PDF: no archive copy could be made of it ({}); save it anew with another "
                        "program",
                        what)};
}

Result<std::string> checked(std::string pdf) {
    const std::vector<std::string> faults = archive_faults(pdf);
    if (!faults.empty()) return not_archivable(faults.front());
    return pdf;
}

}  // namespace

Result<std::string> keep_or_rebuild(std::string_view bytes, const ocr::Reading& reading,
                                    const ArchiveFacts& facts, const ArchiveOptions& options,
                                    const OnPage& on_page) {
    const Result<PdfDrawing> drawing = PdfDrawing::open(bytes, options.decode.password);
    if (!drawing) return drawing.problem();
    if (archive_faults(bytes).empty() && searchable(*drawing, reading)) return std::string(bytes);

    const auto objects = PdfObjects::open(bytes, options.decode.password);
    if (!objects || objects->pages() != drawing->pages()) return needs_conversion;
    Rebuilding rebuilding(*drawing, *objects, bytes, options);
    for (int i = 0; i < drawing->pages(); ++i) {
        if (on_page) on_page(i + 1, drawing->pages());
        if (!rebuilding.add_page(i, reading)) return needs_conversion;
    }
    attach_all(rebuilding.file(), reading, facts);
    return rebuilding.file().sealed(facts, options.part);
}

Result<std::string> take_over(std::string_view bytes, const ocr::Reading& reading,
                              const ArchiveFacts& facts, const ArchiveOptions& options) {
    const Result<PdfDrawing> drawing = PdfDrawing::open(bytes, {});
    if (!drawing) return drawing.problem();
    ArchiveFile file(bytes);
    if (drawing->pages() != static_cast<int>(reading.pages.size()) ||
        file.document().GetPageCount() != drawing->pages())
        return not_archivable("pages are missing");
    for (int i = 0; i < drawing->pages(); ++i) {
        const auto sheet = drawing->sheet(i);
        const ocr::PageReading* read =
            sheet ? page_reading(reading, i + 1, sheet->frame()) : nullptr;
        if (read == nullptr) return not_archivable("a page changed its size");
        if (read->source == ocr::TextSource::file) {
            if (!holds_words(*sheet, *read)) return not_archivable("words are missing");
        } else if (sheet->words().empty()) {
            file.add_words(i, *read, sheet->frame().to_pixels().inverse());
        }
    }
    attach_all(file, reading, facts);
    return checked(file.sealed(facts, options.part));
}

Result<std::string> draw_all(std::string_view bytes, const ocr::Reading& reading,
                             const ArchiveFacts& facts, const ArchiveOptions& options,
                             const OnPage& on_page) {
    const Result<PdfDrawing> drawing = PdfDrawing::open(bytes, options.decode.password);
    if (!drawing) return drawing.problem();
    ArchiveFile file;
    for (int i = 0; i < drawing->pages(); ++i) {
        if (on_page) on_page(i + 1, drawing->pages());
        const auto sheet = drawing->sheet(i);
        const ocr::PageReading* read =
            sheet ? page_reading(reading, i + 1, sheet->frame()) : nullptr;
        if (read == nullptr) return not_archivable(fmt::format("page {} was not read", i + 1));
        const double megapixels = double(read->width_px) * read->height_px / 1e6;
        const double dpi = capture::pdf_page_dpi *
                           std::min(1.0, std::sqrt(options.decode.max_megapixels / megapixels));
        const auto image = sheet->draw(dpi, capture::Colour::as_in_file);
        if (!image) return not_archivable(fmt::format("page {} can't be drawn", i + 1));
        const PageFrame& frame = sheet->frame();
        file.add_page({frame.shown_width(), frame.shown_height()}, {coded(*image)}, *read);
    }
    attach_all(file, reading, facts);
    file.attach({facts.file_name, bytes, "application/pdf", "Source"}, facts.made_at);
    return file.sealed(facts, options.part);
}

}  // namespace intray::storage
