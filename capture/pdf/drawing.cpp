#include "capture/pdf/drawing.h"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/text.h"
#include "capture/formats/limits.h"

// Building the transforms of a page's ICC profiles takes poppler up to 100 ms a page, for colours
// that neither reading nor the screen needs exact. This definition comes before that of Little
// CMS: without a transform poppler takes the plain colours of the same number of channels.
extern "C" void* cmsCreateTransform(void* /*input*/, std::uint32_t /*input_format*/,
                                    void* /*output*/, std::uint32_t /*output_format*/,
                                    std::uint32_t /*intent*/, std::uint32_t /*flags*/) {
    return nullptr;
}

namespace intray::capture {

struct PdfDrawing::Handle {
    std::unique_ptr<poppler::document> document;
};

struct PdfDrawing::Sheet::Handle {
    std::unique_ptr<poppler::page> page;
};

namespace {

constexpr std::size_t most_words = 50'000;  // a page densely set in small print has 3,000

void ignore_message(const std::string& /*message*/, void* /*closure*/) {}

int rotate_deg(poppler::page::orientation_enum orientation) {
    switch (orientation) {
        case poppler::page::landscape:
            return 90;
        case poppler::page::upside_down:
            return 180;
        case poppler::page::seascape:
            return 270;
        default:
            return 0;
    }
}

std::optional<PageFrame> frame_of(const poppler::page& page) {
    constexpr double longest_points = 50'000;  // PDF 1.7 allows 14,400
    const poppler::rectf crop = page.page_rect(poppler::crop_box);
    const auto sensible = [](double length) { return length >= 1 && length <= longest_points; };
    if (!sensible(crop.width()) || !sensible(crop.height()) || !std::isfinite(crop.left()) ||
        !std::isfinite(crop.top()))
        return std::nullopt;
    return PageFrame{std::min(crop.left(), crop.right()), std::min(crop.top(), crop.bottom()),
                     crop.width(), crop.height(), rotate_deg(page.orientation())};
}

std::string utf8(const poppler::ustring& text) {
    const poppler::byte_array bytes = text.to_utf8();
    return clean_utf8(std::string_view(bytes.data(), bytes.size()));
}

Box box_on(const PageFrame& frame, const poppler::rectf& points) {
    constexpr double scale = pdf_page_dpi / points_per_inch;
    const double width = frame.width_px(), height = frame.height_px();
    const auto pixel = [](double point, double end) {
        return static_cast<int>(std::lround(std::clamp(point * scale, 0.0, end)));
    };
    const int x = pixel(points.left(), width), y = pixel(points.top(), height);
    return {x, y, pixel(points.right(), width) - x, pixel(points.bottom(), height) - y};
}

Image to_image(const poppler::image& drawn, int channels) {
    const auto row_bytes =
        static_cast<std::size_t>(drawn.width()) * static_cast<std::size_t>(channels);
    std::vector<std::uint8_t> pixels;
    pixels.reserve(row_bytes * static_cast<std::size_t>(drawn.height()));
    for (int y = 0; y < drawn.height(); ++y) {
        const char* row =
            drawn.const_data() + static_cast<std::ptrdiff_t>(y) * drawn.bytes_per_row();
        pixels.insert(pixels.end(), row, row + row_bytes);
    }
    return Image(drawn.width(), drawn.height(), channels, std::move(pixels));
}

}  // namespace

PdfDrawing::PdfDrawing(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
PdfDrawing::PdfDrawing(PdfDrawing&&) noexcept = default;
PdfDrawing& PdfDrawing::operator=(PdfDrawing&&) noexcept = default;
PdfDrawing::~PdfDrawing() = default;

PdfDrawing::Sheet::Sheet(std::unique_ptr<Handle> handle, const PageFrame& frame)
    : handle_(std::move(handle)), frame_(frame) {}
PdfDrawing::Sheet::Sheet(Sheet&&) noexcept = default;
PdfDrawing::Sheet& PdfDrawing::Sheet::operator=(Sheet&&) noexcept = default;
PdfDrawing::Sheet::~Sheet() = default;

Result<PdfDrawing> PdfDrawing::open(std::string_view bytes, std::string_view password) {
    poppler::set_debug_error_function(ignore_message, nullptr);
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        return Problem{"too_large", "PDF: it is larger than 2 GB; split it"};
    auto handle = std::make_unique<Handle>();
    handle->document.reset(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (!handle->document) return damaged("PDF", "it can't be opened");
    if (handle->document->is_locked()) {
        if (password.empty())
            return Problem{"encrypted",
                           "PDF: it is locked; enter its password, or save it without one"};
        const std::string key(password);
        if (handle->document->unlock(key, key))
            return Problem{"wrong_password",
                           "PDF: the password doesn't open it; enter the right password"};
    }
    return PdfDrawing(std::move(handle));
}

int PdfDrawing::pages() const {
    return handle_->document->pages();
}

std::optional<PdfDrawing::Sheet> PdfDrawing::sheet(int index) const {
    auto handle = std::make_unique<Sheet::Handle>();
    handle->page.reset(handle_->document->create_page(index));
    if (!handle->page) return std::nullopt;
    const auto frame = frame_of(*handle->page);
    if (!frame) return std::nullopt;
    return Sheet(std::move(handle), *frame);
}

std::vector<OwnWord> PdfDrawing::Sheet::words() const {
    std::vector<OwnWord> words;
    for (const poppler::text_box& found : handle_->page->text_list()) {
        if (words.size() == most_words) break;
        OwnWord word{utf8(found.text()), box_on(frame_, found.bbox())};
        if (!word.box.empty() && !trimmed(word.text).empty()) words.push_back(std::move(word));
    }
    return words;
}

std::optional<Image> PdfDrawing::Sheet::draw(double dpi, Colour colour) const {
    const bool grey = colour == Colour::grey;
    poppler::page_renderer renderer;
    renderer.set_image_format(grey ? poppler::image::format_gray8 : poppler::image::format_rgb24);
    renderer.set_render_hints(poppler::page_renderer::antialiasing |
                              poppler::page_renderer::text_antialiasing);
    const poppler::image drawn = renderer.render_page(handle_->page.get(), dpi, dpi);
    if (!drawn.is_valid() || drawn.width() <= 0 || drawn.height() <= 0) return std::nullopt;
    return to_image(drawn, grey ? 1 : 3);
}

}  // namespace intray::capture
