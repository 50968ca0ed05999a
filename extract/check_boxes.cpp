#include "extract/check_boxes.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/text.h"

namespace intray::extract {
namespace {

struct Seen {
    Box box;
    bool ticked = false;
    double confidence = 0;
    double distance = 0;  ///< line heights; boxes behind the label count as farther
};

std::optional<bool> box_in_text(std::string_view text) {
    for (const std::string_view ticked : {"☒", "☑", "[x]", "[X]", "(x)", "(X)", "✓", "✔", "✗", "✘"})
        if (text.substr(0, ticked.size()) == ticked) return true;
    for (const std::string_view empty : {"☐", "□", "[]", "[ ]", "( )", "()"})
        if (text.substr(0, empty.size()) == empty) return false;
    return std::nullopt;
}

/// The nearest mark on the label's line; boxes stand before their words, seldom behind.
std::optional<Seen> nearest_mark(const Layout& layout, const LabelHit& hit,
                                 const ocr::PageReading& page) {
    const Box label = box_of(layout, hit.first, hit.end);
    const double line = std::max(1, label.h);
    std::optional<Seen> best;
    for (const ocr::Mark& mark : page.marks) {
        if (std::abs(mark.box.centre_y() - label.centre_y()) > 0.9 * line) continue;
        const double before = (label.x - mark.box.right()) / line,
                     behind = (mark.box.x - label.right()) / line;
        const double distance = before > -0.8   ? std::max(0.0, before)
                                : behind > -0.5 ? 3 + std::max(0.0, behind)
                                                : 99;
        if (distance > 8 || (best && best->distance <= distance)) continue;
        const bool ticked = mark.state == ocr::MarkState::ticked;
        const double confidence =
            mark.state == ocr::MarkState::doubtful ? 0.4 : 0.6 + 0.38 * mark.confidence;
        best = Seen{mark.box, ticked, confidence, distance};
    }
    return best;
}

std::optional<Seen> printed_mark(const Layout& layout, const LabelHit& hit) {
    const Row& row = layout.rows[std::size_t(hit.row)];
    std::string before;
    for (int i = hit.first - 1; i >= row.first && i >= hit.first - 2; --i) {
        const Token& token = layout.tokens[std::size_t(i)];
        before.insert(0, token.text);
        if (const auto ticked = box_in_text(before)) return Seen{token.box, *ticked, 0.85, 0};
    }
    if (hit.end < row.end) {
        const Token& token = layout.tokens[std::size_t(hit.end)];
        if (const auto ticked = box_in_text(token.text)) return Seen{token.box, *ticked, 0.75, 3};
    }
    return std::nullopt;
}

}  // namespace

std::vector<Field> find_check_boxes(const Facts& facts, const ocr::Reading& reading) {
    std::vector<Field> fields;
    for (std::size_t f = 0; f < facts.type.fields.size(); ++f) {
        const FieldRule& rule = facts.type.fields[f];
        if (rule.kind != Kind::check_box) continue;
        std::optional<Seen> best;
        int best_page = 0;
        for (const LabelHit& hit : facts.labels) {
            if (hit.field != static_cast<int>(f)) continue;
            const int page = facts.layout.rows[std::size_t(hit.row)].page;
            auto seen = printed_mark(facts.layout, hit);
            if (!seen) seen = nearest_mark(facts.layout, hit, reading.pages[std::size_t(page)]);
            if (!seen || (best && best->distance <= seen->distance)) continue;
            best = seen;
            best_page = facts.layout.pages[std::size_t(page)].number;
        }
        if (best)
            fields.push_back({rule.name, best->ticked ? "selected" : "unselected",
                              best->ticked ? "true" : "false", best->confidence, best_page,
                              best->box});
    }
    return fields;
}

}  // namespace intray::extract
