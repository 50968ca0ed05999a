#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "appliance/budget_curve.h"

namespace intray::appliance {
namespace {

constexpr double width = 760, height = 480;
constexpr double left = 72, right = 24, top = 84, bottom = 64;
constexpr double plot_width = width - left - right, plot_height = height - top - bottom;
constexpr std::array marked_budgets{10.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0};

constexpr const char* style = R"(<style>
text { font-family: "DejaVu Sans", "Helvetica Neue", Arial, sans-serif; font-size: 12px; fill: #3d4752 }
.title { font-size: 17px; font-weight: 600; fill: #1c242c }
.quiet { fill: #6b7681 }
.small { font-size: 11px }
.mark { font-size: 11px; paint-order: stroke; stroke: #fff; stroke-width: 3px; stroke-linejoin: round }
.grid { stroke: #e3e7eb; stroke-width: 1 }
.axis { stroke: #9aa4ae; stroke-width: 1 }
.band { fill: #2f6f9f; fill-opacity: .14 }
.error { fill: none; stroke: #1f5f8f; stroke-width: 2.25; stroke-linejoin: round; stroke-linecap: round }
.promise { fill: none; stroke: #b4632a; stroke-width: 1.5; stroke-dasharray: 5 4 }
.point { fill: #fff; stroke: #1f5f8f; stroke-width: 1.75 }
.set { fill: #c2410c; stroke: #fff; stroke-width: 1.5 }
.setline { stroke: #c2410c; stroke-width: 1; stroke-dasharray: 2 3 }
</style>
)";

/// A round number of steps that reach `most`.
double step_of(double most) {
    const double rough = most / 5, power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0})
        if (factor * power >= rough) return factor * power;
    return 10 * power;
}

class Plot {
  public:
    Plot(const BudgetCurve& curve, double budget) : curve_(curve), budget_(budget) {
        for (const BudgetPoint& point : curve.points)
            most_error_ = std::max({most_error_, point.error * 1.15, steady(point)});
        most_error_ = std::min(most_error_, 1.0);
        step_ = step_of(most_error_);
        most_error_ = std::ceil(most_error_ / step_ - 1e-9) * step_;
        most_share_ = curve.points.empty() ? 1 : std::max(0.05, curve.points.back().share);
        share_step_ = step_of(most_share_);
        most_share_ = std::min(1.0, std::ceil(most_share_ / share_step_ - 1e-9) * share_step_);
    }

    std::string run() {
        svg_ = fmt::format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 "
            "{0} {1}\" role=\"img\" aria-label=\"Straight-through share against observed "
            "error\">\n{2}<rect width=\"{0}\" height=\"{1}\" fill=\"#fff\"/>\n",
            width, height, style);
        headings();
        grid();
        if (curve_.points.empty()) {
            text(left + plot_width / 2, top + plot_height / 2, "middle",
                 "no document may go through: each has a finding that a clerk must see", "quiet");
        } else {
            band();
            lines();
            marks();
        }
        return svg_ + "</svg>\n";
    }

  private:
    /// Upper bounds count for the scale only where there is enough to say something.
    static double steady(const BudgetPoint& point) {
        return point.labelled >= 60 ? point.error_bounds.high : 0;
    }

    double x(double share) const { return left + plot_width * share / most_share_; }
    double y(double error) const {
        return top + plot_height * (1 - std::min(error, most_error_) / most_error_);
    }

    void text(double at_x, double at_y, const char* anchor, const std::string& what,
              const char* kind = "") {
        svg_ += fmt::format(
            "<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" class=\"{}\">{}</text>\n", at_x,
            at_y, anchor, kind, what);
    }

    void line(double x1, double y1, double x2, double y2, const char* kind) {
        svg_ += fmt::format(
            "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" class=\"{}\"/>\n", x1,
            y1, x2, y2, kind);
    }

    void headings() {
        text(left, 32, "start", "Straight through, and how often that is wrong", "title");
        const BudgetPoint set = curve_.at(budget_);
        std::string said = fmt::format("Budget of {:g} in 10,000: {} of {} documents accepted",
                                       budget_, set.accepted, curve_.documents);
        if (set.labelled)
            said +=
                fmt::format(", {} of {} fields wrong or missing ({:.2f} %, at most {:.2f} %)",
                            set.faulty, set.labelled, 100 * set.error, 100 * set.error_bounds.high);
        text(left, 52, "start", said, "quiet");
        double at = left;
        for (const auto& [kind, label, room] :
             {std::tuple{"error", "observed error", 112.0}, {"promise", "expected error", 132.0}}) {
            line(at, 68, at + 18, 68, kind);
            text(at + 24, 72, "start", label, "small quiet");
            at += room + 24;
        }
        svg_ += fmt::format(
            "<rect x=\"{:.1f}\" y=\"62\" width=\"18\" height=\"12\" class=\"band\"/>\n", at);
        text(at + 24, 72, "start", "95 % bounds", "small quiet");
    }

    void grid() {
        for (double error = 0; error <= most_error_ + 1e-9; error += step_) {
            line(left, y(error), width - right, y(error), error == 0 ? "axis" : "grid");
            text(left - 8, y(error) + 4, "end", fmt::format("{:g} %", rounded(100 * error)),
                 "small quiet");
        }
        for (double share = 0; share <= most_share_ + 1e-9; share += share_step_) {
            if (share > 0) line(x(share), top, x(share), top + plot_height, "grid");
            text(x(share), top + plot_height + 18, "middle",
                 fmt::format("{:g} %", rounded(100 * share)), "small quiet");
        }
        line(left, top, left, top + plot_height, "axis");
        text(left + plot_width / 2, height - 18, "middle", "documents accepted without a clerk");
        svg_ += fmt::format(
            "<text transform=\"translate(20 {:.1f}) rotate(-90)\" text-anchor=\"middle\">labelled "
            "fields wrong or missing in them</text>\n",
            top + plot_height / 2);
    }

    static double rounded(double value) { return std::round(value * 1000) / 1000; }

    void band() {
        std::string path, back;
        for (const BudgetPoint& point : curve_.points) {
            path += fmt::format("{}{:.1f} {:.1f}", path.empty() ? "M" : " L", x(point.share),
                                y(point.error_bounds.high));
            back.insert(0,
                        fmt::format(" L{:.1f} {:.1f}", x(point.share), y(point.error_bounds.low)));
        }
        svg_ += "<path class=\"band\" d=\"" + path + back + " Z\"/>\n";
    }

    void lines() {
        std::string observed, promised;
        for (const BudgetPoint& point : curve_.points) {
            const char* step = observed.empty() ? "M" : " L";
            observed += fmt::format("{}{:.1f} {:.1f}", step, x(point.share), y(point.error));
            if (point.expected <= most_error_)
                promised += fmt::format("{}{:.1f} {:.1f}", promised.empty() ? "M" : " L",
                                        x(point.share), y(point.expected));
        }
        svg_ += "<path class=\"promise\" d=\"" + promised + "\"/>\n";
        svg_ += "<path class=\"error\" d=\"" + observed + "\"/>\n";
    }

    void marks() {
        double last = -100;
        for (const double budget : marked_budgets) {
            const BudgetPoint point = curve_.at(budget);
            if (!point.accepted || budget == budget_ || x(point.share) < last + 34) continue;
            if (std::abs(x(point.share) - x(curve_.at(budget_).share)) < 34) continue;
            last = x(point.share);
            mark(point, "point", 4, fmt::format("{:g}", budget));
        }
        const BudgetPoint set = curve_.at(budget_);
        line(x(set.share), top, x(set.share), top + plot_height, "setline");
        mark(set, "set", 5.5, fmt::format("budget {:g}", budget_));
    }

    void mark(const BudgetPoint& point, const char* kind, double radius, const std::string& label) {
        svg_ += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{}\" class=\"{}\"/>\n",
                            x(point.share), y(point.error), radius, kind);
        const bool at_edge = x(point.share) > width - right - 60;
        text(x(point.share) + (at_edge ? -8 : 8), y(point.error) - 9, at_edge ? "end" : "start",
             label, "mark");
    }

    const BudgetCurve& curve_;
    double budget_, most_error_ = 0.01, most_share_ = 1, step_ = 0, share_step_ = 0;
    std::string svg_;
};

}  // namespace

std::string as_svg(const BudgetCurve& curve, double budget) {
    return Plot(curve, budget).run();
}

}  // namespace intray::appliance
