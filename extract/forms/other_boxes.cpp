#include "extract/forms/other_boxes.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace intray::extract::forms {
namespace {

constexpr std::size_t most_boxes = 200, longest_name = 48;
constexpr int most_words = 5;
constexpr double usual = 0.8;  ///< of boxes whose nearest words are their own

/// Words in a row; tokens first <= i < end.
struct Label {
    int first = 0, end = 0;
};

const Token& token(const Layout& layout, int i) {
    return layout.tokens[std::size_t(i)];
}

double gap(const Layout& layout, int i) {
    return token(layout, i + 1).box.x - token(layout, i).box.right();
}

/// The words that begin close behind the box.
Label behind(const Layout& layout, const Row& row, const Box& box, double line) {
    int first = row.first;
    while (first < row.end && token(layout, first).box.centre_x() < box.right())
        ++first;
    if (first == row.end || token(layout, first).box.x - box.right() > 1.5 * line) return {};
    int end = first + 1;
    while (end < row.end && end - first < most_words && gap(layout, end - 1) < line)
        ++end;
    return {first, end};
}

/// The words that end close before it.
Label before(const Layout& layout, const Row& row, const Box& box, double line) {
    int end = row.end;
    while (end > row.first && token(layout, end - 1).box.centre_x() > box.x)
        --end;
    if (end == row.first || box.x - token(layout, end - 1).box.right() > 1.5 * line) return {};
    int first = end - 1;
    while (first > row.first && end - first < most_words && gap(layout, first - 1) < line)
        --first;
    return {first, end};
}

/// "Online Delivery (Livestream):" is online_delivery.
std::string name_of(const std::string& text) {
    std::string name;
    for (const char c : folded(text.substr(0, text.find('(')))) {
        const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (fits)
            name += c;
        else if (!name.empty() && name.back() != '_')
            name += '_';
    }
    while (!name.empty() && name.back() == '_')
        name.pop_back();
    const bool letters =
        std::count_if(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; }) >= 2;
    return letters && name.size() <= longest_name ? name : std::string();
}

/// A label that ends in a colon has its box behind it; other boxes stand before their words.
std::string name_beside(const Layout& layout, int page, const Box& box) {
    const LayoutPage& where = layout.pages[std::size_t(page)];
    for (int r = where.first_row; r < where.end_row; ++r) {
        const Row& row = layout.rows[std::size_t(r)];
        const Box level = box_of(layout, row.first, row.end);
        if (box.centre_y() < level.y || box.centre_y() > level.bottom()) continue;
        const Label left = before(layout, row, box, where.line_height);
        if (left.first < left.end && token(layout, left.end - 1).text.back() == ':')
            return name_of(printed(layout, left.first, left.end));
        const Label right = behind(layout, row, box, where.line_height);
        if (right.first < right.end) return name_of(printed(layout, right.first, right.end));
    }
    return {};
}

}  // namespace

std::vector<Field> other_boxes(const Layout& layout, const ocr::Reading& reading,
                               const std::vector<Field>& known) {
    std::vector<Field> fields;
    const auto taken = [&](const std::string& name, int page, const Box& box) {
        const auto same = [&](const Field& field) {
            return field.name == name ||
                   (field.page == page && !intersection(field.box, box).empty());
        };
        return std::any_of(known.begin(), known.end(), same) ||
               std::any_of(fields.begin(), fields.end(), same);
    };
    for (std::size_t p = 0; p < reading.pages.size() && p < layout.pages.size(); ++p) {
        const ocr::PageReading& page = reading.pages[p];
        if (page.cleanup.turned_deg != 0) continue;  // places are compared as they lie in the file
        for (const ocr::Mark& mark : page.marks) {
            if (fields.size() == most_boxes) return fields;
            const std::string name = name_beside(layout, int(p), mark.box);
            if (name.empty() || taken(name, page.number, mark.box)) continue;
            const bool ticked = mark.state == ocr::MarkState::ticked;
            fields.push_back(
                {name, ticked ? "selected" : "unselected", ticked ? "true" : "false",
                 mark.state == ocr::MarkState::doubtful ? 0.4 : usual * mark.confidence,
                 page.number, mark.box});
        }
    }
    return fields;
}

}  // namespace intray::extract::forms
