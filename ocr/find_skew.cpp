#include <algorithm>
#include <cmath>
#include <numbers>

#include "ocr/cleanup.h"

namespace intray::ocr {
namespace {

constexpr double coarse_step_deg = 0.25;
constexpr int coarse_steps = 40;  // to either side
constexpr double most_deg = coarse_steps * coarse_step_deg;
constexpr double fine_step_deg = 0.03;
constexpr int fine_steps = int(2 * coarse_step_deg / fine_step_deg);
constexpr std::size_t fewest_glyphs = 30;

/// How strongly the feet gather on rows: the sum of squares of their histogram across `deg`.
class Profile {
  public:
    Profile(const Ink& ink, double bin_px) : bin_px_(std::max(1.0, bin_px)) {
        for (const Box& box : ink.glyphs)
            if (box.h > ink.glyph_height_px * 0.5 && box.h < ink.glyph_height_px * 2)
                feet_.push_back({box.centre_x(), double(box.bottom())});
        for (const Point& foot : feet_)
            reach_ = std::max({reach_, foot.x, foot.y});
        histogram_.resize(static_cast<std::size_t>(4 * reach_ / bin_px_) + 4);
    }

    double strength(double deg) {
        const double angle = deg * std::numbers::pi / 180;
        const double c = std::cos(angle), s = std::sin(angle);
        std::fill(histogram_.begin(), histogram_.end(), 0.0);
        for (const Point& foot : feet_) {
            const double row = (foot.y * c - foot.x * s + 2 * reach_) / bin_px_;
            const auto bin = static_cast<std::size_t>(row);
            const double part = row - double(bin);
            histogram_[bin] += 1 - part;
            histogram_[bin + 1] += part;
        }
        double sum = 0;
        for (const double n : histogram_)
            sum += n * n;
        return sum;
    }

    std::size_t size() const { return feet_.size(); }

  private:
    double bin_px_;
    double reach_ = 1;
    std::vector<Point> feet_;
    std::vector<double> histogram_;
};

}  // namespace

Skew find_skew(const Ink& ink) {
    Profile profile(ink, ink.glyph_height_px / 6);
    if (profile.size() < fewest_glyphs) return {};
    std::vector<double> strengths;
    double best_deg = 0, best = 0;
    for (int step = -coarse_steps; step <= coarse_steps; ++step) {
        const double deg = step * coarse_step_deg;
        strengths.push_back(profile.strength(deg));
        if (strengths.back() > best) best = strengths.back(), best_deg = deg;
    }
    const double coarse = best_deg, coarse_best = best;
    Profile fine(ink, ink.glyph_height_px / 12);
    best = 0;
    for (int step = 0; step <= fine_steps; ++step) {
        const double deg = coarse - coarse_step_deg + step * fine_step_deg;
        if (const double strength = fine.strength(deg); strength > best)
            best = strength, best_deg = deg;
    }
    std::nth_element(strengths.begin(),
                     strengths.begin() + static_cast<std::ptrdiff_t>(strengths.size() / 2),
                     strengths.end());
    const double usual = strengths[strengths.size() / 2];
    const bool at_the_edge = std::abs(coarse) > most_deg - coarse_step_deg;
    return {best_deg, at_the_edge ? 0 : std::clamp((coarse_best / usual - 1) / 0.8, 0.0, 1.0)};
}

}  // namespace intray::ocr
