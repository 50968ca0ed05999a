#include "ocr/barcodes.h"

#define ZX_USE_UTF8
#include <ReadBarcode.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <utility>

#include "ocr/code_areas.h"
#include "ocr/linear_codes.h"
#include "ocr/pixels.h"

namespace intray::ocr {
namespace {

using ZXing::BarcodeFormat;

constexpr std::array<std::pair<BarcodeFormat, const char*>, 12> kinds{{
    {BarcodeFormat::Code128, "Code 128"},
    {BarcodeFormat::Code39, "Code 39"},
    {BarcodeFormat::Codabar, "Codabar"},
    {BarcodeFormat::ITF, "ITF"},
    {BarcodeFormat::EAN8, "EAN-8"},
    {BarcodeFormat::EAN13, "EAN-13"},
    {BarcodeFormat::UPCA, "UPC-A"},
    {BarcodeFormat::UPCE, "UPC-E"},
    {BarcodeFormat::QRCode, "QR"},
    {BarcodeFormat::DataMatrix, "Data Matrix"},
    {BarcodeFormat::PDF417, "PDF417"},
    {BarcodeFormat::Aztec, "Aztec"},
}};
const ZXing::BarcodeFormats linear =
    BarcodeFormat::Code128 | BarcodeFormat::Code39 | BarcodeFormat::Codabar | BarcodeFormat::ITF |
    BarcodeFormat::EAN8 | BarcodeFormat::EAN13 | BarcodeFormat::UPCA | BarcodeFormat::UPCE;
const ZXing::BarcodeFormats matrix = BarcodeFormat::QRCode | BarcodeFormat::DataMatrix |
                                     BarcodeFormat::PDF417 | BarcodeFormat::Aztec;

constexpr std::size_t most_areas = 12;
constexpr double small_page_pixels = 1e5;  ///< decoded as a whole, at several scales
constexpr int quiet_px = 40, most_rows = 40, most_columns = 3000;

/// A part of the page, upright, and how its pixels lie on the page.
struct Crop {
    cv::Mat pixels;
    Affine to_page;
};

/// `scale_x` and `scale_y` are pixels of the crop for one of the page. Paper is white beyond the
/// page's edge.
Crop upright_crop(const cv::Mat& page, const cv::RotatedRect& where, double scale_x,
                  double scale_y) {
    const double radians = where.angle * CV_PI / 180;
    const double cosine = std::cos(radians), sine = std::sin(radians);
    const int width = std::max(1, int(where.size.width * scale_x));
    const int height = std::max(1, int(where.size.height * scale_y));
    const double middle_x = width / 2.0, middle_y = height / 2.0;
    Crop crop;
    crop.to_page.m = {cosine / scale_x,
                      -sine / scale_y,
                      where.center.x - cosine / scale_x * middle_x + sine / scale_y * middle_y,
                      sine / scale_x,
                      cosine / scale_y,
                      where.center.y - sine / scale_x * middle_x - cosine / scale_y * middle_y};
    const auto& m = crop.to_page.m;
    const cv::Matx23d map(m[0], m[1], m[2], m[3], m[4], m[5]);
    cv::warpAffine(page, crop.pixels, map, {width, height},
                   (scale_x > 1 ? cv::INTER_CUBIC : cv::INTER_LINEAR) | cv::WARP_INVERSE_MAP,
                   cv::BORDER_CONSTANT, cv::Scalar(255));
    return crop;
}

/// Rows averaged along the bars, which leaves less noise and less work.
void average_rows(Crop& crop, int rows) {
    if (crop.pixels.rows <= rows) return;
    const double by = double(crop.pixels.rows) / rows;
    cv::resize(crop.pixels, crop.pixels, {crop.pixels.cols, rows}, 0, 0, cv::INTER_AREA);
    crop.to_page = Affine{{1, 0, 0, 0, by, 0}}.then(crop.to_page);
}

Box box_of(const ZXing::Position& position, const Crop& crop, const cv::Mat& page) {
    int left = crop.pixels.cols, right = 0, top = crop.pixels.rows, bottom = 0;
    for (const ZXing::PointI& corner : position) {
        left = std::min(left, corner.x), right = std::max(right, corner.x);
        top = std::min(top, corner.y), bottom = std::max(bottom, corner.y);
    }
    const Box box = intersection({left, top, right - left + 1, bottom - top + 1},
                                 {0, 0, crop.pixels.cols, crop.pixels.rows});
    return intersection(crop.to_page.apply(box), {0, 0, page.cols, page.rows});
}

Barcode barcode_of(const ZXing::Result& result, const Box& box) {
    const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                   [&](const auto& each) { return each.first == result.format(); });
    Barcode code{result.text(), kind == kinds.end() ? "barcode" : kind->second, box};
    if (result.format() == BarcodeFormat::Code39)
        if (auto digits = code32(code.text)) code = {*digits, "Code 32", box};
    return code;
}

enum class Turning { none, quarters };

/// `tryDownscale` makes libzxing 1.4 abort on some pages, so it stays off.
std::vector<Barcode> decoded(const Crop& crop, ZXing::BarcodeFormats formats, Turning turning,
                             const cv::Mat& page) {
    ZXing::DecodeHints hints;
    hints.setFormats(formats)
        .setTryHarder(true)
        .setTryRotate(turning == Turning::quarters)
        .setTryDownscale(false)
        .setReturnCodabarStartEnd(true);
    const cv::Mat& pixels = crop.pixels;
    const ZXing::ImageView view(pixels.data, pixels.cols, pixels.rows, ZXing::ImageFormat::Lum,
                                int(pixels.step));
    std::vector<Barcode> codes;
    for (const ZXing::Result& result : ZXing::ReadBarcodes(view, hints))
        if (result.isValid() && !result.text().empty())
            codes.push_back(barcode_of(result, box_of(result.position(), crop, page)));
    return codes;
}

cv::RotatedRect widened(cv::RotatedRect where, float by_x, float by_y) {
    where.size.width += 2 * by_x;
    where.size.height += 2 * by_y;
    return where;
}

std::vector<Barcode> read_bars(const cv::Mat& page, const cv::RotatedRect& where) {
    const float quiet = std::max(float(quiet_px), where.size.width * 0.12F);
    const cv::RotatedRect area = widened(where, quiet, 0);
    const double scale = std::min(1.0, most_columns / double(area.size.width));
    Crop crop = upright_crop(page, area, scale, scale);
    const Crop whole = crop;
    average_rows(crop, most_rows);
    auto codes = decoded(crop, linear, Turning::none, page);
    if (codes.empty()) {
        Crop finer = upright_crop(page, area, 3 * scale, scale);
        average_rows(finer, most_rows / 4);
        codes = decoded(finer, linear, Turning::none, page);
    }
    if (codes.empty())
        if (const auto short_code = short_itf(whole.pixels))
            codes.push_back({short_code->digits, "ITF", whole.to_page.apply(short_code->box)});
    return codes;
}

std::vector<Barcode> read_texture(const cv::Mat& page, const cv::RotatedRect& where) {
    const cv::RotatedRect area = widened(where, quiet_px / 2.F, quiet_px / 2.F);
    const double side = std::max(area.size.width, area.size.height);
    for (const double scale : {std::min(1.0, 600 / side), 2.0}) {
        if (scale > 1 && side > 200) break;
        auto codes =
            decoded(upright_crop(page, area, scale, scale), matrix, Turning::quarters, page);
        if (!codes.empty()) return codes;
    }
    return {};
}

std::vector<Barcode> read_stack(const cv::Mat& page, const cv::RotatedRect& where) {
    const cv::RotatedRect area = widened(where, quiet_px, quiet_px / 2.F);
    const double scale = std::min(1.0, 1200 / double(area.size.width));
    return decoded(upright_crop(page, area, scale, scale), BarcodeFormat::PDF417, Turning::none,
                   page);
}

std::vector<Barcode> read_area(const cv::Mat& page, const CodeArea& area) {
    switch (area.shape) {
        case CodeShape::bars:
            return read_bars(page, area.where);
        case CodeShape::texture:
            return read_texture(page, area.where);
        case CodeShape::stack:
            return read_stack(page, area.where);
    }
    return {};
}

bool covered(const std::vector<Barcode>& codes, const CodeArea& area) {
    return std::any_of(codes.begin(), codes.end(), [&](const Barcode& code) {
        const cv::Rect box(code.box.x, code.box.y, code.box.w, code.box.h);
        return box.contains(area.where.center);
    });
}

std::vector<Barcode> read_small_page(const cv::Mat& page) {
    const cv::RotatedRect whole(cv::Point2f(float(page.cols) / 2, float(page.rows) / 2),
                                cv::Size2f(page.size()), 0);
    for (const double scale : {1.0, 0.5, 2.0, 3.0}) {
        if (scale > 1 && double(page.total()) * scale * scale > 2 * small_page_pixels) break;
        const Crop crop = upright_crop(page, widened(whole, quiet_px, quiet_px), scale, scale);
        auto codes = decoded(crop, linear | matrix, Turning::quarters, page);
        if (codes.empty())
            if (auto short_code = short_itf(crop.pixels))
                codes.push_back({short_code->digits, "ITF", crop.to_page.apply(short_code->box)});
        if (!codes.empty()) return codes;
    }
    return {};
}

void add(std::vector<Barcode>& codes, std::vector<Barcode> more) {
    for (Barcode& code : more) {
        const auto same = std::find_if(codes.begin(), codes.end(), [&](const Barcode& known) {
            return known.text == code.text && known.kind == code.kind &&
                   !intersection(known.box, code.box).empty();
        });
        if (same == codes.end()) codes.push_back(std::move(code));
    }
}

}  // namespace

std::vector<Barcode> find_barcodes(const capture::Image& grey) {
    if (grey.empty() || grey.channels() != 1) return {};
    const cv::Mat page = pixels_of(grey);
    std::vector<Barcode> codes;
    for (const CodeArea& area : find_code_areas(page, most_areas))
        if (!covered(codes, area)) add(codes, read_area(page, area));
    if (codes.empty() && double(page.total()) <= small_page_pixels) codes = read_small_page(page);
    std::sort(codes.begin(), codes.end(), [](const Barcode& a, const Barcode& b) {
        return std::pair(a.box.y, a.box.x) < std::pair(b.box.y, b.box.x);
    });
    return codes;
}

}  // namespace intray::ocr
