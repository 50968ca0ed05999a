#include "ocr/second_look.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace intray::ocr {
namespace {

constexpr double doubtful = 0.15;          ///< a word's confidence
constexpr std::size_t fewest_letters = 3;  ///< rules and specks are not worth it
/// One line in so many: each costs more than a line of a page does, and the worst gain most.
constexpr std::size_t lines_for_one_look = 16;

/// The lowest confidence of a word of the line; 1 where a second look is not worth it.
double lowest_confidence(const std::vector<Word>& words) {
    std::size_t letters = 0;
    double lowest = 1;
    for (const Word& word : words) {
        letters += bare(word.text).size();
        lowest = std::min(lowest, word.confidence);
    }
    return letters >= fewest_letters ? lowest : 1;
}

/// Which lines to look at again.
std::vector<bool> worst_of(const std::vector<std::vector<Word>>& lines) {
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (const double lowest = lowest_confidence(lines[i]); lowest < doubtful)
            order.emplace_back(lowest, i);
    std::sort(order.begin(), order.end());
    order.resize(std::min(order.size(), 1 + lines.size() / lines_for_one_look));
    std::vector<bool> worst(lines.size());
    for (const auto& [lowest, line] : order)
        worst[line] = true;
    return worst;
}

}  // namespace

double mean_confidence(const std::vector<Word>& words) {
    double sum = 0, letters = 0;
    for (const Word& word : words) {
        sum += word.confidence * double(word.text.size());
        letters += double(word.text.size());
    }
    return letters > 0 ? sum / letters : 0;
}

void look_again(Tesseract& tesseract, const capture::Image& shown, PageText& text) {
    std::vector<std::vector<Word>> lines(text.lines.size());
    for (Word& word : text.words)
        lines[static_cast<std::size_t>(word.line)].push_back(std::move(word));
    text.words.clear();
    const std::vector<bool> worst = worst_of(lines);
    std::vector<Box> areas;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (worst[i]) {
            const Box& box = text.lines[i].box;
            const int above = box.h / 4, beside = box.h / 2;
            areas.push_back(
                intersection({box.x - beside, box.y - above, box.w + 2 * beside, box.h + 2 * above},
                             {0, 0, shown.width_px(), shown.height_px()}));
        }
    std::vector<PageText> again = tesseract.read_each(areas, Layout::one_line);
    auto next = again.begin();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (worst[i]) {
            PageText& closer = *next++;
            if (mean_confidence(closer.words) > mean_confidence(lines[i])) {
                lines[i] = std::move(closer.words);
                for (const Word& word : lines[i])
                    text.lines[i].box = hull(text.lines[i].box, word.box);
            }
        }
        for (Word& word : lines[i]) {
            word.line = int(i);
            text.words.push_back(std::move(word));
        }
    }
}

}  // namespace intray::ocr
