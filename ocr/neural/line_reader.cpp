#include "ocr/neural/line_reader.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <opencv2/imgproc.hpp>

#include "base/failure.h"
#include "ocr/neural/network.h"
#include "ocr/neural/pictures.h"
#include "ocr/neural/spaces.h"

namespace intray::ocr::neural {

struct LineReader::Parts {
    Network network;
};

namespace {

constexpr int line_height = 48;
constexpr int widest = 3200;
constexpr int width_step = 16;  ///< so that lines of about one width share the network's layout
constexpr int narrowest = 48;
constexpr double level_deg = 0.5;  ///< up to here a line counts as level
constexpr std::size_t alternatives = 3;

/// The pixels of a line, level, `line_height` high.
cv::Mat picture_of(const cv::Mat& page, const TextLine& line) {
    const double width = std::max(1.0, line.width), height = std::max(1.0, line.height);
    cv::Mat crop;
    if (std::abs(line.angle_deg) <= level_deg) {
        const int left = int(std::lround(line.centre.x - width / 2));
        const int top = int(std::lround(line.centre.y - height / 2));
        const cv::Rect area(left, top, std::max(1, int(std::lround(width))),
                            std::max(1, int(std::lround(height))));
        const cv::Rect inside = area & cv::Rect({}, page.size());
        if (inside.empty()) return {};
        cv::copyMakeBorder(page(inside), crop, inside.y - area.y, area.br().y - inside.br().y,
                           inside.x - area.x, area.br().x - inside.br().x, cv::BORDER_REPLICATE);
    } else {
        const double c = std::cos(line.angle_deg * CV_PI / 180);
        const double s = std::sin(line.angle_deg * CV_PI / 180);
        const double x = line.centre.x - (c * width - s * height) / 2;
        const double y = line.centre.y - (s * width + c * height) / 2;
        const cv::Matx23d from_crop(c, -s, x, s, c, y);
        cv::warpAffine(page, crop, from_crop,
                       cv::Size(int(std::ceil(width)), int(std::ceil(height))),
                       cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
    }
    const int scaled = int(std::lround(line_height * width / height));
    return scaled_to(crop, std::clamp(scaled, 8, widest), line_height);
}

int padded_width(const cv::Mat& picture) {
    return std::max(narrowest, (picture.cols + width_step - 1) / width_step * width_step);
}

Tensor look(Network& network, const cv::Mat& picture) {
    const int width = padded_width(picture);
    const auto input = network.input({1, line_height, std::size_t(width), 1});
    for (int y = 0; y < line_height; ++y) {
        float* row = input.data() + std::ptrdiff_t(y) * width;
        for (int x = 0; x < picture.cols; ++x)
            row[x] = float(picture.at<std::uint8_t>(y, x)) / 127.5F - 1.0F;
        std::fill(row + picture.cols, row + width, 0.0F);
    }
    return network.run();
}

/// The likeliest other labels at one place.
std::vector<Alternative> others(std::span<const float> likely, std::size_t chosen,
                                const std::vector<std::string>& labels) {
    std::vector<std::size_t> order(likely.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto end = order.begin() + std::ptrdiff_t(std::min(alternatives + 1, order.size()));
    std::partial_sort(order.begin(), end, order.end(),
                      [&](std::size_t a, std::size_t b) { return likely[a] > likely[b]; });
    std::vector<Alternative> result;
    for (auto i = order.begin(); i != end && result.size() < alternatives; ++i)
        if (*i != chosen) result.push_back({labels[*i], likely[*i]});
    return result;
}

/// The best path: at each place the likeliest label, repeated ones once, "nothing" left out.
/// Characters get their place along the picture as left == right.
std::vector<Character> decode(const Tensor& output, const std::vector<std::string>& labels,
                              double step_px, double end_px) {
    const std::size_t classes = labels.size();
    std::vector<Character> result;
    std::size_t before = 0;
    for (std::size_t t = 0; t < output.shape.width; ++t) {
        const auto likely = output.values.subspan(t * classes, classes);
        const auto best = std::size_t(std::ranges::max_element(likely) - likely.begin());
        const double at = (double(t) + 0.5) * step_px;
        if (best != 0 && at < end_px + step_px) {
            if (best != before) {
                result.push_back(
                    {labels[best], likely[best], at, at, others(likely, best, labels)});
            } else {
                auto& last = result.back();
                last.right = at;
                if (likely[best] > last.probability) {
                    last.probability = likely[best];
                    last.alternatives = others(likely, best, labels);
                }
            }
        }
        before = best;
    }
    for (auto& character : result)
        character.left = character.right = (character.left + character.right) / 2;
    return result;
}

LineReading read_line(LineReader::Parts& parts, const cv::Mat& picture, double line_width) {
    LineReading reading;
    const auto output = look(parts.network, picture);
    const auto& labels = parts.network.labels();
    if (output.shape.channels != labels.size())
        throw Failure("reader.net: its outputs have no names; make the networks anew");
    const double step = double(padded_width(picture)) / double(output.shape.width);
    const auto found = decode(output, labels, step, picture.cols);
    for (const auto& character : found)
        reading.confidence += character.probability / double(found.size());
    reading.characters = separate(found, find_ink(picture));
    for (auto& character : reading.characters) {
        character.left *= line_width / picture.cols;
        character.right *= line_width / picture.cols;
    }
    return reading;
}

}  // namespace

std::string LineReading::text() const {
    std::string result;
    for (const auto& character : characters)
        result += character.text;
    return result;
}

LineReader::LineReader(const std::string& folder)
    : parts_(new Parts{Network(folder + "/reader.net")}) {}
LineReader::LineReader(LineReader&&) noexcept = default;
LineReader::~LineReader() = default;

std::vector<LineReading> LineReader::read(const capture::Image& image,
                                          const std::vector<TextLine>& lines) {
    std::vector<LineReading> result(lines.size());
    if (image.empty()) return result;
    const cv::Mat page = grey_of(image);
    std::vector<std::size_t> order(lines.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::size_t i) { return lines[i].width / lines[i].height; });
    for (const auto i : order) {
        const cv::Mat picture = picture_of(page, lines[i]);
        if (!picture.empty()) result[i] = read_line(*parts_, picture, lines[i].width);
    }
    return result;
}

std::vector<LineText> LineReader::read_lines(const capture::Image& image,
                                             const std::vector<TextLine>& lines) {
    std::vector<LineText> texts(lines.size());
    const std::vector<LineReading> readings = read(image, lines);
    for (std::size_t i = 0; i < lines.size(); ++i)
        for (const Character& seen : readings[i].characters) {
            ocr::Character& character = texts[i].emplace_back();
            character.text = seen.text;
            character.probability = seen.probability;
            character.box = part_of(lines[i], seen.left, seen.right);
            for (const Alternative& other : seen.alternatives)
                character.alternatives.push_back({other.text, other.probability});
        }
    return texts;
}

Box part_of(const TextLine& line, double left, double right) {
    const double c = std::cos(line.angle_deg * CV_PI / 180);
    const double s = std::sin(line.angle_deg * CV_PI / 180);
    const double along = (left + right - line.width) / 2, width = std::max(1.0, right - left);
    const Point centre{line.centre.x + c * along, line.centre.y + s * along};
    const double half_w = (width * std::abs(c) + line.height * std::abs(s)) / 2;
    const double half_h = (width * std::abs(s) + line.height * std::abs(c)) / 2;
    const int x = int(std::lround(centre.x - half_w)), y = int(std::lround(centre.y - half_h));
    return {x, y, int(std::lround(centre.x + half_w)) - x, int(std::lround(centre.y + half_h)) - y};
}

std::vector<Word> words_of(const TextLine& line, const LineReading& reading) {
    std::vector<Word> words;
    double left = 0, right = 0;
    std::size_t count = 0;
    const auto finish = [&] {
        if (count > 0) {
            words.back().box = part_of(line, left, right);
            words.back().confidence /= double(count);
        }
        count = 0;
    };
    for (const auto& character : reading.characters) {
        if (character.text == " ") {
            finish();
            continue;
        }
        if (count++ == 0) {
            words.emplace_back();
            left = character.left;
        }
        right = character.right;
        words.back().text += character.text;
        words.back().confidence += character.probability;
    }
    finish();
    return words;
}

}  // namespace intray::ocr::neural
