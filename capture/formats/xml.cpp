// XML: e-invoices that come as bare files. Their pages are drawn, the file itself goes along.
#include <algorithm>
#include <cmath>

#include "capture/e_invoice/e_invoice.h"
#include "capture/e_invoice/print.h"
#include "capture/formats/limits.h"
#include "capture/formats/loaders.h"
#include "capture/pdf/drawing.h"
#include "capture/pdf/plain_pdf.h"

namespace intray::capture {
namespace {

std::optional<Page> drawn_page(const PdfDrawing& drawing, int number,
                               const DecodeOptions& options) {
    const auto sheet = drawing.sheet(number - 1);
    if (!sheet) return std::nullopt;
    Page page;
    page.number = number;
    page.of = drawing.pages();
    page.width_px = sheet->frame().width_px();
    page.height_px = sheet->frame().height_px();
    page.origin = PageOrigin::born_digital;
    page.own_words = sheet->words();
    if (options.text_page_pictures == TextPagePictures::none) return page;
    const double square_inches =
        PlainPdf::width_pt * PlainPdf::height_pt / (points_per_inch * points_per_inch);
    page.dpi = std::min(pdf_page_dpi, std::sqrt(options.max_megapixels * 1e6 / square_inches));
    auto image = sheet->draw(page.dpi, options.colour);
    if (!image) return std::nullopt;
    page.image = std::move(*image);
    return page;
}

}  // namespace

Result<FileFacts> load_xml(std::string_view bytes, const DecodeOptions& options,
                           const PageSink& sink) {
    const auto invoice = read_e_invoice(bytes);
    if (!invoice) return damaged("XML", "it is no e-invoice, or not a whole one");
    const std::string pdf = print_e_invoice(*invoice);
    const Result<PdfDrawing> drawing = PdfDrawing::open(pdf, {});
    if (!drawing) return drawing.problem();
    if (auto problem = page_count_problem(drawing->pages(), options)) return *problem;
    for (int number = 1; number <= drawing->pages(); ++number) {
        if (options.only_page != 0 && options.only_page != number) continue;
        auto page = drawn_page(*drawing, number, options);
        if (!page) return damaged("XML", "its page can't be drawn");
        if (!sink(std::move(*page))) break;
    }
    return FileFacts{.kind = FileKind::xml,
                     .pages = drawing->pages(),
                     .attachments = {{"invoice.xml", std::string(bytes)}}};
}

}  // namespace intray::capture
