#include "ocr/lines.h"

#include <algorithm>
#include <numeric>

namespace intray::ocr {
namespace {

struct Row {
    std::vector<std::size_t> members;
    double top = 0, bottom = 0;  ///< running means over the last members
};

double overlap(const Row& row, const Box& box) {
    const double shared =
        std::min<double>(row.bottom, box.bottom()) - std::max<double>(row.top, box.y);
    return shared / std::max(1.0, std::min(row.bottom - row.top, double(box.h)));
}

Box box_of(const std::vector<Word>& words, const std::vector<std::size_t>& members) {
    Box box;
    for (const std::size_t i : members)
        box = hull(box, words[i].box);
    return box;
}

/// A row falls apart where a gap is wider than spaces of that height ever are.
std::vector<std::vector<std::size_t>> columns_of(const std::vector<Word>& words,
                                                 const std::vector<std::size_t>& row) {
    std::vector<std::vector<std::size_t>> parts;
    for (const std::size_t i : row) {
        if (!parts.empty()) {
            const Box& left = words[parts.back().back()].box;
            if (words[i].box.x - left.right() <= 2.5 * std::max(left.h, words[i].box.h)) {
                parts.back().push_back(i);
                continue;
            }
        }
        parts.push_back({i});
    }
    return parts;
}

bool continues(const Box& above, const Box& below) {
    const int gap = below.y - above.bottom();
    const int shared = std::min(above.right(), below.right()) - std::max(above.x, below.x);
    const double height = std::min(above.h, below.h);
    return gap > -0.5 * height && gap < 0.8 * height && shared > 0 &&
           std::max(above.h, below.h) < 1.8 * height;
}

/// Numbers the lines' blocks and orders the lines block by block.
std::vector<int> block_numbers(const std::vector<Box>& lines) {
    std::vector<int> block(lines.size(), -1);
    int count = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (std::size_t k = i; k-- > 0 && block[i] < 0;)
            if (continues(lines[k], lines[i])) block[i] = block[k];
        if (block[i] < 0) block[i] = count++;
    }
    return block;
}

}  // namespace

std::vector<std::vector<std::size_t>> rows_of(const std::vector<Box>& boxes) {
    std::vector<std::size_t> order(boxes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return boxes[a].x < boxes[b].x; });
    std::vector<Row> rows;
    for (const std::size_t i : order) {
        const Box& box = boxes[i];
        Row* best = nullptr;
        double best_overlap = 0.5;
        for (Row& row : rows)
            if (const double o = overlap(row, box); o > best_overlap) best = &row, best_overlap = o;
        if (best == nullptr) {
            rows.push_back({{i}, double(box.y), double(box.bottom())});
            continue;
        }
        best->members.push_back(i);
        // Follows a line that is not quite level.
        best->top += (box.y - best->top) * 0.3;
        best->bottom += (box.bottom() - best->bottom) * 0.3;
    }
    std::vector<std::pair<double, std::vector<std::size_t>>> sorted;
    for (Row& row : rows) {
        double middle = 0;
        for (const std::size_t i : row.members)
            middle += boxes[i].centre_y();
        sorted.emplace_back(middle / double(row.members.size()), std::move(row.members));
    }
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::vector<std::size_t>> result;
    result.reserve(sorted.size());
    for (auto& [middle, members] : sorted)
        result.push_back(std::move(members));
    return result;
}

PageText group_lines(std::vector<Word> words) {
    std::vector<Box> boxes;
    boxes.reserve(words.size());
    for (const Word& word : words)
        boxes.push_back(word.box);
    std::vector<std::vector<std::size_t>> lines;
    std::vector<Box> line_boxes;
    for (const auto& row : rows_of(boxes))
        for (auto& part : columns_of(words, row)) {
            line_boxes.push_back(box_of(words, part));
            lines.push_back(std::move(part));
        }
    const std::vector<int> block = block_numbers(line_boxes);
    std::vector<std::size_t> order(lines.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return block[a] < block[b]; });
    PageText text;
    for (const std::size_t l : order) {
        for (const std::size_t i : lines[l]) {
            text.words.push_back(std::move(words[i]));
            text.words.back().line = int(text.lines.size());
        }
        text.lines.push_back({line_boxes[l], block[l]});
    }
    return text;
}

Box upright(const Box& box, const PageReading& page) {
    switch (page.cleanup.turned_deg) {
        case 90:
            return {page.height_px - box.bottom(), box.x, box.h, box.w};
        case 180:
            return {page.width_px - box.right(), page.height_px - box.bottom(), box.w, box.h};
        case 270:
            return {box.y, page.width_px - box.right(), box.h, box.w};
        default:
            return box;
    }
}

}  // namespace intray::ocr
