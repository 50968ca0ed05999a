// Codes drawn for the tests: barcodes by libzxing's writers, patch codes by hand.
#pragma once

#include <BitMatrix.h>
#include <MultiFormatWriter.h>

#include <opencv2/imgproc.hpp>
#include <string>

namespace intray::ocr {

/// Linear codes are 30 modules high; `module_px` wide modules, a quiet zone around.
inline cv::Mat drawn_barcode(ZXing::BarcodeFormat format, const std::string& text, int module_px) {
    const bool linear = (ZXing::BarcodeFormats(ZXing::BarcodeFormat::LinearCodes)).testFlag(format);
    const auto bits =
        ZXing::MultiFormatWriter(format).setMargin(10).encode(text, 0, linear ? 30 : 0);
    cv::Mat code(bits.height(), bits.width(), CV_8U, cv::Scalar(255));
    for (int y = 0; y < code.rows; ++y)
        for (int x = 0; x < code.cols; ++x)
            if (bits.get(x, y)) code.at<uchar>(y, x) = 0;
    cv::resize(code, code, {}, module_px, module_px, cv::INTER_NEAREST);
    return code;
}

/// Bars lie along x, `bars` from the top one: 'W' wide, 'N' narrow.
inline void draw_patch(cv::Mat& page, int x, int y, int length_px, const std::string& bars,
                       double dpi) {
    double top = y;
    for (const char bar : bars) {
        const double height = (bar == 'W' ? 0.2 : 0.08) * dpi;
        cv::rectangle(page, cv::Rect(x, cvRound(top), length_px, cvRound(height)), cv::Scalar(15),
                      cv::FILLED);
        top += height + 0.08 * dpi;
    }
}

inline void paste(cv::Mat& page, const cv::Mat& part, int x, int y) {
    part.copyTo(page(cv::Rect(x, y, part.cols, part.rows)));
}

/// Grain of a cheap scanner, the same each time.
inline cv::Mat noisy(const cv::Mat& page, double sigma) {
    cv::RNG random(7);
    cv::Mat grain(page.size(), CV_16S), result;
    random.fill(grain, cv::RNG::NORMAL, 0, sigma);
    cv::add(page, grain, result, cv::noArray(), CV_8U);
    return result;
}

}  // namespace intray::ocr
