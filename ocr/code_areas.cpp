#include "ocr/code_areas.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>

namespace intray::ocr {
namespace {

constexpr double most_pixels = 2.5e6;
constexpr int block = 8;
constexpr double least_bar_energy = 250, least_texture_energy = 600;
constexpr double least_coherence = 0.7;
constexpr int least_blocks = 8;
constexpr double least_lean = 0.2;  ///< coherence below which a texture has no direction

/// Sums over blocks of pixels: products of the brightness's slopes, and its range and mean.
struct Texture {
    cv::Mat xx, yy, xy, mean, low, high;

    Texture(int rows, int cols) {
        for (cv::Mat* each : {&xx, &yy, &xy, &mean, &low, &high})
            *each = cv::Mat::zeros(rows, cols, CV_32F);
    }
};

// `__restrict` lets the compiler take many pixels at once.
void add_slopes(const std::uint8_t* __restrict above, const std::uint8_t* __restrict row,
                const std::uint8_t* __restrict below, std::size_t end, int* __restrict xx,
                int* __restrict yy, int* __restrict xy) {
    for (std::size_t x = 1; x < end; ++x) {
        const auto dx = short(row[x + 1] - row[x - 1]), dy = short(below[x] - above[x]);
        xx[x] += dx * dx;
        yy[x] += dy * dy;
        xy[x] += dx * dy;
    }
}

void add_range(const std::uint8_t* __restrict row, std::size_t end, int* __restrict sum,
               std::uint8_t* __restrict low, std::uint8_t* __restrict high) {
    for (std::size_t x = 1; x < end; ++x) {
        sum[x] += row[x];
        low[x] = std::min(low[x], row[x]);
        high[x] = std::max(high[x], row[x]);
    }
}

/// The same for the columns of one row of blocks.
struct Columns {
    std::vector<int> xx, yy, xy, sum;
    std::vector<std::uint8_t> low, high;

    explicit Columns(std::size_t width)
        : xx(width), yy(width), xy(width), sum(width), low(width), high(width) {}

    void clear() {
        for (std::vector<int>* each : {&xx, &yy, &xy, &sum})
            std::fill(each->begin(), each->end(), 0);
        std::fill(low.begin(), low.end(), std::uint8_t(255));
        std::fill(high.begin(), high.end(), std::uint8_t(0));
    }

    /// Pixels from 1 to the one before the last.
    void add(const std::uint8_t* above, const std::uint8_t* row, const std::uint8_t* below) {
        const std::size_t end = sum.size() - 1;
        add_slopes(above, row, below, end, xx.data(), yy.data(), xy.data());
        add_range(row, end, sum.data(), low.data(), high.data());
    }

    void fold(Texture& to, int row) const {
        constexpr float area = block * block;
        for (int i = 0; i < to.xx.cols; ++i) {
            const std::size_t from = std::size_t(i) * block + 1;
            const auto folded = [&](const std::vector<int>& of) {
                int total = 0;
                for (std::size_t x = from; x < from + block; ++x)
                    total += of[x];
                return float(total) / area;
            };
            to.xx.at<float>(row, i) = folded(xx);
            to.yy.at<float>(row, i) = folded(yy);
            to.xy.at<float>(row, i) = folded(xy);
            to.mean.at<float>(row, i) = folded(sum);
            const auto first = std::ptrdiff_t(from), last = first + block;
            to.low.at<float>(row, i) = *std::min_element(low.begin() + first, low.begin() + last);
            to.high.at<float>(row, i) =
                *std::max_element(high.begin() + first, high.begin() + last);
        }
    }
};

Texture texture_of(const cv::Mat& grey) {
    Texture texture((grey.rows - 2) / block, (grey.cols - 2) / block);
    Columns columns{std::size_t(grey.cols)};
    for (int row = 0; row < texture.xx.rows; ++row) {
        columns.clear();
        for (int y = row * block + 1; y <= (row + 1) * block; ++y)
            columns.add(grey.ptr(y - 1), grey.ptr(y), grey.ptr(y + 1));
        columns.fold(texture, row);
    }
    return texture;
}

/// Twice the angle of the steepest slope, as a vector as long as the coherence.
cv::Vec2f direction(float xx, float yy, float xy) {
    const float energy = xx + yy;
    return energy > 0 ? cv::Vec2f((xx - yy) / energy, 2 * xy / energy) : cv::Vec2f(0, 0);
}

struct Masks {
    cv::Mat bars, texture;
};

/// Dark share of a block, 0..1, in the range of brightness around it.
double darkness(float mean, float low, float high) {
    return high > low ? double((high - mean) / (high - low)) : 0;
}

Masks masks_of(const Texture& t) {
    cv::Mat xx, yy, xy, low, high;
    const cv::Size three(3, 3);
    cv::boxFilter(t.xx, xx, -1, three);
    cv::boxFilter(t.yy, yy, -1, three);
    cv::boxFilter(t.xy, xy, -1, three);
    cv::erode(t.low, low, {});
    cv::dilate(t.high, high, {});
    Masks masks{cv::Mat::zeros(xx.size(), CV_8U), cv::Mat::zeros(xx.size(), CV_8U)};
    for (int y = 0; y < xx.rows; ++y)
        for (int x = 0; x < xx.cols; ++x) {
            const float own = t.xx.at<float>(y, x) + t.yy.at<float>(y, x);
            const double dark =
                darkness(t.mean.at<float>(y, x), low.at<float>(y, x), high.at<float>(y, x));
            if (own >= least_texture_energy && dark > 0.15 && dark < 0.9)
                masks.texture.at<uchar>(y, x) = 255;
            const float energy = xx.at<float>(y, x) + yy.at<float>(y, x);
            if (energy < least_bar_energy || own < energy / 8) continue;
            const cv::Vec2f across =
                direction(xx.at<float>(y, x), yy.at<float>(y, x), xy.at<float>(y, x));
            if (cv::norm(across) >= least_coherence) masks.bars.at<uchar>(y, x) = 255;
        }
    return masks;
}

/// The rectangle around the blocks of one component, one axis along `angle_rad`.
cv::RotatedRect rectangle(const std::vector<cv::Point>& blocks, double angle_rad, int factor) {
    const double cosine = std::cos(angle_rad), sine = std::sin(angle_rad);
    double low_u = 1e9, high_u = -1e9, low_v = 1e9, high_v = -1e9;
    for (const cv::Point& at : blocks) {
        const double x = (at.x + 0.5) * block + 1, y = (at.y + 0.5) * block + 1;
        const double u = x * cosine + y * sine, v = y * cosine - x * sine;
        low_u = std::min(low_u, u), high_u = std::max(high_u, u);
        low_v = std::min(low_v, v), high_v = std::max(high_v, v);
    }
    const double u = (low_u + high_u) / 2, v = (low_v + high_v) / 2;
    const cv::Point2f centre(float((u * cosine - v * sine) * factor),
                             float((u * sine + v * cosine) * factor));
    const cv::Size2f size(float((high_u - low_u + block) * factor),
                          float((high_v - low_v + block) * factor));
    return {centre, size, float(angle_rad * 180 / std::numbers::pi)};
}

struct Component {
    std::vector<cv::Point> blocks;
    double angle_rad = 0;
};

std::vector<Component> components_of(const cv::Mat& mask, const Texture& t) {
    cv::Mat labels, stats, centres;
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, centres, 8, CV_32S);
    std::vector<Component> components;
    for (int i = 1; i < count; ++i) {
        const int* s = stats.ptr<int>(i);
        if (s[cv::CC_STAT_AREA] < least_blocks) continue;
        Component component;
        float xx = 0, yy = 0, xy = 0;
        for (int y = s[cv::CC_STAT_TOP]; y < s[cv::CC_STAT_TOP] + s[cv::CC_STAT_HEIGHT]; ++y)
            for (int x = s[cv::CC_STAT_LEFT]; x < s[cv::CC_STAT_LEFT] + s[cv::CC_STAT_WIDTH]; ++x)
                if (labels.at<int>(y, x) == i) {
                    component.blocks.emplace_back(x, y);
                    xx += t.xx.at<float>(y, x);
                    yy += t.yy.at<float>(y, x);
                    xy += t.xy.at<float>(y, x);
                }
        const cv::Vec2f doubled = direction(xx, yy, xy);
        if (cv::norm(doubled) >= least_lean)
            component.angle_rad = std::atan2(doubled[1], doubled[0]) / 2;
        components.push_back(std::move(component));
    }
    return components;
}

/// Removes what is less than two blocks wide or high.
cv::Mat without_specks(const cv::Mat& mask) {
    const cv::Mat two = cv::Mat::ones(2, 2, CV_8U);
    cv::Mat result;
    cv::erode(mask, result, two, {0, 0});
    cv::dilate(result, result, two, {1, 1});
    return result;
}

cv::Mat without_gaps(const cv::Mat& mask) {
    cv::Mat result;
    cv::morphologyEx(mask, result, cv::MORPH_CLOSE, cv::Mat::ones(3, 3, CV_8U));
    return result;
}

/// The share of dark pixels in the middle of an area of `page`: half in codes, a quarter in text.
double dark_share(const Reduced& page, const cv::RotatedRect& where) {
    const float scale = 0.75F / float(page.factor);
    const cv::RotatedRect middle(where.center / float(page.factor), where.size * scale,
                                 where.angle);
    const cv::Rect box = middle.boundingRect() & cv::Rect(0, 0, page.pixels.cols, page.pixels.rows);
    if (box.empty()) return 0;
    double low = 0, high = 0;
    cv::minMaxLoc(page.pixels(box), &low, &high);
    return cv::countNonZero(page.pixels(box) < (low + high) / 2) / double(box.area());
}

/// What a code of a shape looks like, sizes in blocks. `along` is across the bars.
struct Looks {
    CodeShape shape;
    double least_along, least_high, most_high_to_along, most_along_to_high, least_filled,
        least_dark;
};
constexpr Looks bars_looks{CodeShape::bars, 6.5, 1, 2, 1e3, 0.45, 0.1};
constexpr Looks texture_looks{CodeShape::texture, 2.5, 2.5, 4, 4, 0.7, 0.32};
constexpr Looks stack_looks{CodeShape::stack, 6.5, 3.5, 1, 12, 0.8, 0.32};

void add(std::vector<CodeArea>& areas, const Looks& looks, const cv::Mat& mask,
         const Texture& texture, const Reduced& page, std::size_t most) {
    std::vector<CodeArea> found;
    for (const Component& component : components_of(mask, texture)) {
        const cv::RotatedRect where = rectangle(component.blocks, component.angle_rad, page.factor);
        const double along = double(where.size.width) / (block * page.factor);
        const double high = double(where.size.height) / (block * page.factor);
        if (along >= looks.least_along && high >= looks.least_high &&
            high <= looks.most_high_to_along * along && along <= looks.most_along_to_high * high &&
            double(component.blocks.size()) >= looks.least_filled * along * high &&
            dark_share(page, where) >= looks.least_dark)
            found.push_back({looks.shape, where});
    }
    std::sort(found.begin(), found.end(), [](const CodeArea& a, const CodeArea& b) {
        return a.where.size.area() > b.where.size.area();
    });
    found.resize(std::min(found.size(), most));
    areas.insert(areas.end(), found.begin(), found.end());
}

void find_areas(const Reduced& page, std::size_t most, std::vector<CodeArea>& areas) {
    const Texture texture = texture_of(page.pixels);
    const Masks masks = masks_of(texture);
    add(areas, bars_looks, without_specks(without_gaps(masks.bars)), texture, page, most);
    add(areas, texture_looks, without_specks(masks.texture), texture, page, most);
    add(areas, stack_looks, without_specks(without_gaps(masks.texture | masks.bars)), texture, page,
        most / 4);
}

}  // namespace

Reduced reduced(const cv::Mat& grey, double most) {
    Reduced result{grey, 1};
    while (double(result.pixels.total()) > most &&
           std::min(result.pixels.cols, result.pixels.rows) >= 4) {
        cv::Mat half;
        const cv::Rect even(0, 0, result.pixels.cols & ~1, result.pixels.rows & ~1);
        cv::resize(result.pixels(even), half, {}, 0.5, 0.5, cv::INTER_AREA);
        result = {half, result.factor * 2};
    }
    return result;
}

std::vector<CodeArea> find_code_areas(const cv::Mat& grey, std::size_t most) {
    std::vector<CodeArea> areas;
    Reduced page = reduced(grey, most_pixels);
    for (int level = 0; level < 2; ++level) {
        if (std::min(page.pixels.cols, page.pixels.rows) < 3 * block + 2) break;
        find_areas(page, most, areas);
        const int factor = page.factor;
        page = reduced(page.pixels, double(page.pixels.total()) - 1);
        page.factor *= factor;
    }
    return areas;
}

}  // namespace intray::ocr
