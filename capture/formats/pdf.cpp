// PDF: poppler shows and reads the pages, PoDoFo finds the scans, form values and files in them.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "capture/formats/limits.h"
#include "capture/formats/loaders.h"
#include "capture/pdf/drawing.h"
#include "capture/pdf/objects.h"

namespace intray::capture {
namespace {

constexpr double text_page_dpi = 200;
constexpr double lowest_dpi = 40;

/// Letters and digits that can be read: fonts without a mapping to Unicode give none.
struct Legible {
    int characters = 0;
    int illegible = 0;
};

Legible legible(const std::vector<OwnWord>& words) {
    Legible count;
    for (const OwnWord& word : words)
        for (const char32_t c : decode_utf8(word.text)) {
            const bool private_use = c >= 0xE000 && c <= 0xF8FF;
            ++(c == 0xFFFD || private_use ? count.illegible : count.characters);
        }
    return count;
}

// A page whose ink is a picture is a scan, whatever hidden words an earlier reader left in it.
PageOrigin origin_of(const std::vector<OwnWord>& words, const PageMakeup& makeup) {
    constexpr int least_characters = 16;
    constexpr int least_beside_pictures = 200;
    constexpr int least_visible_bytes = 100;  // more than a stamp or page number on a scan
    constexpr double full_page = 0.85, half_page = 0.5;
    const Legible text = legible(words);
    if (text.characters < least_characters || text.illegible * 3 > text.characters)
        return PageOrigin::scan;
    if (makeup.largest_picture >= full_page)
        return makeup.visible_bytes >= least_visible_bytes ? PageOrigin::born_digital
                                                           : PageOrigin::scan;
    if (makeup.all_pictures >= half_page && text.characters < least_beside_pictures)
        return PageOrigin::scan;
    return PageOrigin::born_digital;
}

/// The wanted resolution, or the one at which the page just keeps the limit.
double drawing_dpi(const PageFrame& frame, double wanted_dpi, const DecodeOptions& options) {
    const double square_inches =
        frame.shown_width() * frame.shown_height() / (points_per_inch * points_per_inch);
    return std::min(wanted_dpi, std::sqrt(options.max_megapixels * 1e6 / square_inches));
}

Result<Done> draw(const PdfDrawing::Sheet& sheet, double wanted_dpi, Colour colour,
                  const DecodeOptions& options, Page& page) {
    const std::string subject = fmt::format("PDF page {}", page.number);
    page.dpi = drawing_dpi(sheet.frame(), wanted_dpi, options);
    if (page.dpi < lowest_dpi)
        return *size_problem(subject, page.width_px, page.height_px, options);
    auto image = sheet.draw(page.dpi, colour);
    if (!image) return damaged(subject, "it can't be drawn");
    page.image = std::move(*image);
    return Done{};
}

Result<Page> read_page(const PdfDrawing::Sheet& sheet, const PdfObjects* objects, int number,
                       const DecodeOptions& options) {
    Page page;
    page.number = number;
    page.width_px = sheet.frame().width_px();
    page.height_px = sheet.frame().height_px();
    std::vector<OwnWord> words = sheet.words();
    const PageMakeup makeup =
        objects == nullptr ? PageMakeup() : objects->makeup(number - 1, sheet.frame());
    page.origin = origin_of(words, makeup);
    Result<Done> drawn = Done{};
    if (page.origin == PageOrigin::born_digital) {
        page.own_words = std::move(words);
        if (options.text_page_pictures == TextPagePictures::drawn)
            drawn = draw(sheet, text_page_dpi, options.colour, options, page);
    } else if (auto scan = objects == nullptr ? std::nullopt : objects->scan(makeup, options)) {
        page.dpi = scan->width_px() * points_per_inch / sheet.frame().shown_width();
        page.image = std::move(*scan);
    } else {
        drawn = draw(sheet, pdf_page_dpi, Colour::grey, options, page);
    }
    if (!drawn.ok()) return drawn.problem();
    return page;
}

// Cut off files are often repaired into fewer pages than they had: better refused than short.
bool cut_off(std::string_view bytes) {
    constexpr std::size_t window = 2048;
    const std::string_view tail = bytes.substr(bytes.size() - std::min(bytes.size(), window));
    return !seems_complete(bytes) && tail.find("startxref") == std::string_view::npos;
}

}  // namespace

Result<FileFacts> load_pdf(std::string_view bytes, const DecodeOptions& options,
                           const PageSink& sink) {
    if (cut_off(bytes)) return damaged("PDF", "its end is missing");
    const Result<PdfDrawing> drawing = PdfDrawing::open(bytes, options.password);
    if (!drawing.ok()) return drawing.problem();
    FileFacts facts{.kind = FileKind::pdf, .pages = drawing->pages()};
    if (facts.pages <= 0) return damaged("PDF", "it has no pages");
    if (auto problem = page_count_problem(facts.pages, options)) return *problem;

    std::optional<PdfObjects> objects = PdfObjects::open(bytes, options.password);
    if (objects && objects->pages() != facts.pages) objects.reset();
    if (objects) facts.attachments = objects->attachments();
    const bool has_form = objects && objects->has_form();
    for (int number = 1; number <= facts.pages; ++number) {
        if (options.only_page != 0 && number != options.only_page) continue;
        const auto sheet = drawing->sheet(number - 1);
        if (!sheet) return damaged(fmt::format("PDF page {}", number), "it can't be read");
        if (has_form)
            std::ranges::move(objects->form_values(number - 1, sheet->frame()),
                              std::back_inserter(facts.form_values));
        Result<Page> read = read_page(*sheet, objects ? &*objects : nullptr, number, options);
        if (!read.ok()) return read.problem();
        Page page = std::move(read).value();
        page.of = facts.pages;
        if (!sink(std::move(page))) break;
    }
    return facts;
}

}  // namespace intray::capture
