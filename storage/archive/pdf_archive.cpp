#include "storage/archive/pdf_archive.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "capture/pdf/drawing.h"
#include "capture/pdf/objects.h"
#include "storage/archive/archive_file.h"
#include "storage/archive/pdf_pages.h"

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
    ArchiveFile file;
    ScanPages scans(*drawing, *objects, bytes, options.decode, file);
    for (int i = 0; i < drawing->pages(); ++i) {
        if (on_page) on_page(i + 1, drawing->pages());
        const auto sheet = drawing->sheet(i);
        const ocr::PageReading* read =
            sheet ? page_reading(reading, i + 1, sheet->frame()) : nullptr;
        if (read == nullptr || !scans.add(i, *read)) return needs_conversion;
    }
    attach_all(file, reading, facts);
    return file.sealed(facts, options.part);
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
        if (!add_drawn(*sheet, *read, options.decode, file))
            return not_archivable(fmt::format("page {} can't be drawn", i + 1));
    }
    attach_all(file, reading, facts);
    file.attach({facts.file_name, bytes, "application/pdf", "Source"}, facts.made_at);
    return file.sealed(facts, options.part);
}

}  // namespace intray::storage
