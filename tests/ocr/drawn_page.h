// Pages drawn for the tests: text in OpenCV's stroke font.
#pragma once

#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

#include "capture/page.h"
#include "ocr/pixels.h"

namespace intray::ocr {

inline const std::vector<std::string>& sample_text() {
    static const std::vector<std::string> lines{
        "The blue office chair and", "the long table are here", "delivered both on Friday",
        "Please pay the bill with",  "the slip that is below",  "Thank you for the order",
        "Kind letters and flat old", "books that last all the", "time until the hotel had",
        "The total is kept behind"};
    return lines;
}

inline cv::Mat drawn_text(int width_px, int height_px, const std::vector<std::string>& lines) {
    cv::Mat page(height_px, width_px, CV_8U, cv::Scalar(255));
    int y = 110;
    for (const std::string& line : lines) {
        cv::putText(page, line, {70, y}, cv::FONT_HERSHEY_SIMPLEX, 1.3, cv::Scalar(20), 3,
                    cv::LINE_AA);
        y += 75;
    }
    return page;
}

/// Turned clockwise about its middle, in a canvas of the same size.
inline cv::Mat skewed(const cv::Mat& pixels, double clockwise_deg) {
    const cv::Point2f middle(float(pixels.cols) / 2, float(pixels.rows) / 2);
    cv::Mat result;
    cv::warpAffine(pixels, result, cv::getRotationMatrix2D(middle, -clockwise_deg, 1),
                   pixels.size(), cv::INTER_CUBIC, cv::BORDER_CONSTANT, cv::Scalar(255));
    return result;
}

inline cv::Mat quarter_turned(const cv::Mat& pixels, int clockwise_deg) {
    cv::Mat result = pixels;
    if (clockwise_deg == 90) cv::rotate(pixels, result, cv::ROTATE_90_CLOCKWISE);
    if (clockwise_deg == 180) cv::rotate(pixels, result, cv::ROTATE_180);
    if (clockwise_deg == 270) cv::rotate(pixels, result, cv::ROTATE_90_COUNTERCLOCKWISE);
    return result;
}

inline capture::Page page_of(const cv::Mat& pixels) {
    capture::Page page;
    page.image = image_of(pixels);
    page.width_px = pixels.cols;
    page.height_px = pixels.rows;
    return page;
}

}  // namespace intray::ocr
