#include "ocr/cleanup.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>

#include "ocr/light_text.h"
#include "ocr/page_kind.h"
#include "ocr/pixels.h"
#include "ocr/screen_image.h"
#include "ocr/stamps.h"

namespace intray::ocr {
namespace {

/// Long lines leave their row at less skew; straightening blurs the letters of small pictures.
constexpr double least_skew_office_deg = 0.3, least_skew_strip_deg = 0.7;
constexpr double most_megapixels = 40;
constexpr double tiny_glyph_px = 9;
constexpr double small_megapixels = 0.5;
/// Sheets at the resolution of a fax machine.
constexpr double coarse_glyph_px = 13;
constexpr double coarse_megapixels = 2;
/// At 600 dpi; halved, the broken strokes of a 1-bit scan join.
constexpr double fine_glyph_px = 36;
constexpr double fine_megapixels = 16;

Affine scaling(double x, double y) {
    return {{x, 0, 0, 0, y, 0}};
}

cv::Mat turned_pixels(const cv::Mat& pixels, int turn_deg) {
    if (turn_deg == 0) return pixels;
    cv::Mat result;
    cv::rotate(pixels, result,
               turn_deg == 90    ? cv::ROTATE_90_CLOCKWISE
               : turn_deg == 180 ? cv::ROTATE_180
                                 : cv::ROTATE_90_COUNTERCLOCKWISE);
    return result;
}

/// Turns about the middle into a canvas that holds all corners.
Affine straightening(double skew_deg, int width_px, int height_px, cv::Size& canvas) {
    const double angle = -skew_deg * std::numbers::pi / 180;
    const double c = std::cos(angle), s = std::sin(angle);
    const double w = width_px, h = height_px;
    canvas = {int(std::ceil(w * c + h * std::abs(s))), int(std::ceil(w * std::abs(s) + h * c))};
    return {{c, -s, canvas.width / 2.0 - (c * w - s * h) / 2, s, c,
             canvas.height / 2.0 - (s * w + c * h) / 2}};
}

cv::Mat straightened(const cv::Mat& pixels, const Affine& map, cv::Size canvas) {
    // warpAffine counts from pixel centres, our boxes from pixel corners.
    const auto& m = map.m;
    const cv::Matx23d matrix(m[0], m[1], m[2] + (m[0] + m[1] - 1) / 2, m[3], m[4],
                             m[5] + (m[3] + m[4] - 1) / 2);
    cv::Mat result;
    cv::warpAffine(pixels, result, matrix, canvas, cv::INTER_CUBIC, cv::BORDER_REPLICATE);
    return result;
}

/// The heights stay: a box around a slightly turned glyph is no measure of it.
Ink mapped(Ink ink, const Affine& map) {
    for (Box& glyph : ink.glyphs)
        glyph = map.apply(glyph);
    return ink;
}

double reading_scale(const cv::Mat& pixels, const Ink& ink, PageKind kind) {
    const double megapixels = double(pixels.cols) * pixels.rows / 1e6;
    if (megapixels > most_megapixels) return std::sqrt(most_megapixels / megapixels);
    const double height = ink.glyph_height_px;
    if (height >= fine_glyph_px && megapixels >= fine_megapixels) return 0.5;
    if (height <= 0 || height >= coarse_glyph_px || megapixels >= coarse_megapixels) return 1;
    if (height < tiny_glyph_px && megapixels < small_megapixels) return 2;
    return kind == PageKind::strip ? 1 : 1.5;
}

}  // namespace

Affine quarter_turn(int turn_deg, int width_px, int height_px) {
    const double w = width_px, h = height_px;
    if (turn_deg == 90) return {{0, -1, h, 1, 0, 0}};
    if (turn_deg == 180) return {{-1, 0, w, 0, -1, h}};
    if (turn_deg == 270) return {{0, 1, 0, -1, 0, w}};
    return {};
}

capture::Image grey(const capture::Image& image) {
    if (image.empty() || image.channels() == 1) return image;
    cv::Mat result;
    cv::cvtColor(pixels_of(image), result, cv::COLOR_RGB2GRAY);
    return image_of(result);
}

Cleaned clean(const capture::Page& page, std::optional<int> turned_deg) {
    capture::Image whole = grey_without_stamps(page.image);
    if (dark_ground(whole)) whole = negative(whole);
    Cleanup decisions;
    const Paper paper = find_paper(whole);
    decisions.paper_confidence = paper.confidence;
    const Box box = paper.confidence >= sure_enough
                        ? paper.box
                        : Box{0, 0, whole.width_px(), whole.height_px()};
    cv::Mat pixels = pixels_of(whole)(cv::Rect(box.x, box.y, box.w, box.h));
    const bool cropped = box.w != whole.width_px() || box.h != whole.height_px();
    const double scale_x = double(page.width_px) / whole.width_px();
    const double scale_y = double(page.height_px) / whole.height_px();
    decisions.paper = scaling(scale_x, scale_y).apply(box);

    const capture::Image sheet = cropped ? image_of(pixels) : whole;
    Ink ink = find_ink(sheet);
    const bool drawn_by_program = screen_born(sheet, ink);
    ink = turned(ink, page.exif_turned_deg, pixels.cols, pixels.rows);
    const bool sideways = page.exif_turned_deg % 180 != 0;
    const int width = sideways ? pixels.rows : pixels.cols;
    const int height = sideways ? pixels.cols : pixels.rows;
    Turn turn = turned_deg ? Turn{(*turned_deg - page.exif_turned_deg + 360) % 360, 1}
                           : find_turn(ink, width, height);
    decisions.turned_confidence = turn.confidence;
    if (turn.confidence < sure_enough) turn.deg = 0;
    ink = turned(ink, turn.deg, width, height);
    decisions.turned_deg = (page.exif_turned_deg + turn.deg) % 360;

    const Skew skew = find_skew(ink);
    decisions.skew_confidence = skew.confidence;

    Affine from_image = Affine{{1, 0, -double(box.x), 0, 1, -double(box.y)}}.then(
        quarter_turn(decisions.turned_deg, pixels.cols, pixels.rows));
    pixels = turned_pixels(pixels, decisions.turned_deg);
    const PageKind kind =
        drawn_by_program ? PageKind::screen : kind_of(ink, pixels.cols, pixels.rows);
    const double least = kind == PageKind::strip ? least_skew_strip_deg : least_skew_office_deg;
    if (skew.confidence >= sure_enough && std::abs(skew.deg) > least) decisions.skew_deg = skew.deg;
    if (decisions.skew_deg != 0) {
        cv::Size canvas;
        const Affine map = straightening(decisions.skew_deg, pixels.cols, pixels.rows, canvas);
        pixels = straightened(pixels, map, canvas);
        from_image = from_image.then(map);
        ink = mapped(ink, map);
    }
    const double scale = reading_scale(pixels, ink, kind);
    if (scale != 1) {
        const cv::Size before = pixels.size();
        cv::Mat scaled;
        cv::resize(pixels, scaled, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
        pixels = scaled;
        const Affine map =
            scaling(double(pixels.cols) / before.width, double(pixels.rows) / before.height);
        from_image = from_image.then(map);
        ink = mapped(ink, map);
        ink.glyph_height_px *= scale;
    }
    const bool untouched = pixels.data == pixels_of(whole).data && !cropped;
    capture::Image image = untouched ? whole : image_of(pixels);
    if (const auto areas = find_light_text(image, ink.glyph_height_px); !areas.empty())
        image = with_dark_text(image, areas);
    return {std::move(image), from_image.inverse().then(scaling(scale_x, scale_y)), std::move(ink),
            decisions, kind};
}

Cleaned reversed(const Cleaned& cleaned) {
    Cleaned result = cleaned;
    result.image = image_of(turned_pixels(pixels_of(cleaned.image), 180));
    result.ink = turned(cleaned.ink, 180, cleaned.image.width_px(), cleaned.image.height_px());
    result.to_page = quarter_turn(180, cleaned.image.width_px(), cleaned.image.height_px())
                         .then(cleaned.to_page);
    result.decisions.turned_deg = (cleaned.decisions.turned_deg + 180) % 360;
    return result;
}

}  // namespace intray::ocr
