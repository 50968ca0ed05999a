#include "extract/forms/label_zones.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "extract/understand.h"

namespace intray::extract::forms {
namespace {

constexpr double deepest = 3.5;  ///< line heights below a label
constexpr double usually =
    0.8;  ///< of what stands in such a zone is the whole value and nothing else

/// The strongest of a field's labels on the first page that has one.
const LabelHit* label_of(const Facts& facts, int field) {
    const LabelHit* best = nullptr;
    for (const LabelHit& hit : facts.labels) {
        if (hit.field != field) continue;
        const auto page_of = [&](const LabelHit& one) {
            return facts.layout.rows[std::size_t(one.row)].page;
        };
        if (!best || (page_of(hit) == page_of(*best) &&
                      std::pair(hit.rank, -hit.weight) < std::pair(best->rank, -best->weight)))
            best = &hit;
    }
    return best;
}

/// In upright pixels.
Box zone_below(const Facts& facts, const LabelHit& hit) {
    const Layout& layout = facts.layout;
    const int page = layout.rows[std::size_t(hit.row)].page;
    const LayoutPage& where = layout.pages[std::size_t(page)];
    const double line = where.line_height;
    const Box label = upright_of(layout, hit.first, hit.end);
    int right = where.ink.right() + int(line), bottom = label.bottom() + int(deepest * line);
    const int left = label.x - int(0.5 * line);
    for (const LabelHit& other : facts.labels) {
        if (&other == &hit || layout.rows[std::size_t(other.row)].page != page) continue;
        const Box box = upright_of(layout, other.first, other.end);
        if (std::abs(box.centre_y() - label.centre_y()) < line && box.x > label.right())
            right = std::min(right, box.x - int(0.5 * line));
    }
    for (const LabelHit& other : facts.labels) {
        if (&other == &hit || layout.rows[std::size_t(other.row)].page != page) continue;
        const Box box = upright_of(layout, other.first, other.end);
        if (box.y > label.bottom() && box.x < right && box.right() > left)
            bottom = std::min(bottom, box.y);
    }
    return {left, label.bottom(), std::max(0, right - left), std::max(0, bottom - label.bottom())};
}

struct Found {
    std::string text;
    double confidence = 1;
    Box box;
};

Found words_in(const Facts& facts, const LabelHit& hit, const Box& zone) {
    Found found;
    const Layout& layout = facts.layout;
    const int page = layout.rows[std::size_t(hit.row)].page;
    const LayoutPage& where = layout.pages[std::size_t(page)];
    for (int r = where.first_row; r < where.end_row; ++r)
        for (int i = layout.rows[std::size_t(r)].first; i < layout.rows[std::size_t(r)].end; ++i) {
            const Token& token = layout.tokens[std::size_t(i)];
            const Box& box = token.upright;
            const bool inside = box.centre_x() > zone.x && box.centre_x() < zone.right() &&
                                box.centre_y() > zone.y && box.centre_y() < zone.bottom();
            if (!inside || box.h > 3 * where.line_height || bare(token.text).empty()) continue;
            found.text += (found.text.empty() ? "" : " ") + token.text;
            found.confidence = std::min(found.confidence, token.confidence);
            found.box = hull(found.box, token.box);
        }
    return found;
}

}  // namespace

std::vector<Field> read_label_zones(const Facts& facts) {
    std::vector<Field> fields;
    for (std::size_t f = 0; f < facts.type.fields.size(); ++f) {
        const FieldRule& rule = facts.type.fields[f];
        const LabelHit* hit = rule.below_label ? label_of(facts, int(f)) : nullptr;
        if (!hit) continue;
        Found found = words_in(facts, *hit, zone_below(facts, *hit));
        if (rule.kind == Kind::tax_id)  // a comb's digits, and nothing that is printed beside it
            std::erase_if(found.text, [](char c) { return (c < '0' || c > '9') && c != '-'; });
        if (bare(found.text).empty() || (rule.kind == Kind::tax_id && bare(found.text).size() < 6))
            continue;
        const Result<std::string> value = normalise(rule.kind, found.text, facts.knowledge);
        const int page = facts.layout.rows[std::size_t(hit->row)].page;
        fields.push_back({rule.name, found.text, value ? *value : found.text,
                          usually * found.confidence * hit->likeness,
                          facts.layout.pages[std::size_t(page)].number, found.box});
    }
    return fields;
}

}  // namespace intray::extract::forms
