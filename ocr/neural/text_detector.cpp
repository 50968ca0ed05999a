#include "ocr/neural/text_detector.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "base/failure.h"
#include "ocr/neural/network.h"
#include "ocr/neural/pictures.h"

namespace intray::ocr::neural {

struct TextDetector::Parts {
    Network first;  ///< to a quarter of the size, in bands
    Network rest;
    DetectOptions options;
};

namespace {

constexpr int block = 32;  ///< the network halves the size five times

int rounded(double size) {
    return std::max(block, int(std::lround(size / block)) * block);
}

/// Bands of the image, in rows of a quarter of its size: what `first` makes of one stays in the
/// processor's cache, and it needs little memory. Beyond a band's edges `first` sees three more.
constexpr int band_rows = 32;
constexpr int rows_above = 2;
constexpr int rows_below = 1;

/// The values of `first` for rows begin <= y < end of a quarter of the size.
std::span<const float> first_values(Network& first, const cv::Mat& image, int begin, int end) {
    const int top = std::max(0, begin - rows_above);
    const int bottom = std::min(image.rows / 4, end + rows_below);
    const cv::Mat band = image.rowRange(4 * top, 4 * bottom);
    const auto input = first.input({1, std::size_t(band.rows), std::size_t(band.cols), 2});
    const std::uint8_t* grey = band.ptr();
    for (std::size_t i = 0; i < input.size() / 2; ++i) {
        input[2 * i] = float(grey[i]) / 255.0F;
        input[2 * i + 1] = 1.0F;
    }
    const auto output = first.run();
    const std::size_t row = output.shape.width * output.shape.channels;
    if (output.shape.height != std::size_t(bottom - top))
        throw Failure("detector_first.net: makes no quarter size; make the networks anew");
    return output.values.subspan(std::size_t(begin - top) * row, std::size_t(end - begin) * row);
}

/// How likely each pixel of the scaled image belongs to a line of text; in memory of `rest`.
cv::Mat probabilities(TextDetector::Parts& parts, const cv::Mat& grey) {
    const double longest = std::max(grey.cols, grey.rows);
    const double scale = std::min(1.0, parts.options.longest_side_px / longest);
    const cv::Mat small = scaled_to(grey, rounded(grey.cols * scale), rounded(grey.rows * scale));
    const int rows = small.rows / 4;
    const auto input = parts.rest.input(
        {1, std::size_t(rows), std::size_t(small.cols / 4), parts.rest.input_channels()});
    const auto row = std::ptrdiff_t(input.size()) / rows;
    for (int begin = 0; begin < rows; begin += band_rows) {
        const int end = std::min(rows, begin + band_rows);
        std::ranges::copy(first_values(parts.first, small, begin, end),
                          input.begin() + begin * row);
    }
    const auto output = parts.rest.run();
    if (output.shape.size() != small.total())
        throw Failure("detector.net: finds no pixels; make the networks anew");
    // Read only: cv::Mat has no view of constant values.
    return {small.size(), CV_32F, const_cast<float*>(output.values.data())};  // NOLINT
}

/// The mean within a rotated rectangle.
double mean_in(const cv::Mat& values, const cv::RotatedRect& area) {
    cv::Point2f corners[4];
    area.points(corners);
    const cv::Rect box = area.boundingRect() & cv::Rect({}, values.size());
    if (box.empty()) return 0;
    std::vector<cv::Point> outline;
    for (const auto& corner : corners)
        outline.emplace_back(int(std::lround(corner.x)) - box.x,
                             int(std::lround(corner.y)) - box.y);
    cv::Mat mask = cv::Mat::zeros(box.size(), CV_8U);
    cv::fillConvexPoly(mask, outline, cv::Scalar(1));
    return cv::mean(values(box), mask)[0];
}

/// Turns the rectangle's own idea of width and angle so that the text runs within 45 degrees of
/// the rows.
void lay_down(cv::RotatedRect& area) {
    while (area.angle > 45 || area.angle < -45) {
        std::swap(area.size.width, area.size.height);
        area.angle += area.angle > 0 ? -90.0F : 90.0F;
    }
}

TextLine line_of(const cv::RotatedRect& area, double score, double scale_x, double scale_y,
                 const cv::Size& page) {
    const double radians = area.angle * CV_PI / 180;
    const double c = std::cos(radians), s = std::sin(radians);
    TextLine line;
    line.centre = {area.center.x * scale_x, area.center.y * scale_y};
    line.width = area.size.width * std::hypot(c * scale_x, s * scale_y);
    line.height = area.size.height * std::hypot(s * scale_x, c * scale_y);
    line.angle_deg = std::atan2(s * scale_y, c * scale_x) * 180 / CV_PI;
    line.score = score;
    const double half_w = (line.width * std::abs(c) + line.height * std::abs(s)) / 2;
    const double half_h = (line.width * std::abs(s) + line.height * std::abs(c)) / 2;
    const int left = int(std::floor(line.centre.x - half_w));
    const int top = int(std::floor(line.centre.y - half_h));
    const Box box{left, top, int(std::ceil(line.centre.x + half_w)) - left,
                  int(std::ceil(line.centre.y + half_h)) - top};
    line.box = intersection(box, {0, 0, page.width, page.height});
    return line;
}

}  // namespace

TextDetector::TextDetector(const std::string& folder, const DetectOptions& options)
    : parts_(new Parts{Network(folder + "/detector_first.net"), Network(folder + "/detector.net"),
                       options}) {}
TextDetector::TextDetector(TextDetector&&) noexcept = default;
TextDetector::~TextDetector() = default;

std::vector<TextLine> TextDetector::detect(const capture::Image& image) {
    const auto& options = parts_->options;
    if (image.empty()) return {};
    const cv::Mat grey = grey_of(image);
    const cv::Mat likely = probabilities(*parts_, grey);
    const double scale_x = double(grey.cols) / likely.cols,
                 scale_y = double(grey.rows) / likely.rows;
    std::vector<std::vector<cv::Point>> outlines;
    cv::findContours(likely > options.text_threshold, outlines, cv::RETR_LIST,
                     cv::CHAIN_APPROX_SIMPLE);
    std::vector<TextLine> lines;
    for (const auto& outline : outlines) {
        cv::RotatedRect area = cv::minAreaRect(outline);
        if (std::min(area.size.width, area.size.height) < options.smallest_side_px) continue;
        const double score = mean_in(likely, area);
        if (score < options.line_threshold) continue;
        const auto grown =
            float(area.size.area() * options.growth / (area.size.width + area.size.height));
        area.size.width += grown;
        area.size.height += grown;
        lay_down(area);
        auto line = line_of(area, score, scale_x, scale_y, grey.size());
        if (!line.box.empty()) lines.push_back(line);
    }
    std::ranges::sort(lines, {}, [](const TextLine& line) { return line.centre.y; });
    return lines;
}

}  // namespace intray::ocr::neural
