#include "ocr/second_look.h"

#include <algorithm>

#include "base/text.h"

namespace intray::ocr {
namespace {

constexpr double doubtful = 0.3;           ///< a word's confidence
constexpr std::size_t fewest_letters = 3;  ///< rules and specks are not worth it
constexpr std::size_t most_lines = 60;     ///< a picture read as text shall not take for ever

bool worth_it(const std::vector<Word>& words) {
    std::size_t letters = 0;
    double lowest = 1;
    for (const Word& word : words) {
        letters += bare(word.text).size();
        lowest = std::min(lowest, word.confidence);
    }
    return letters >= fewest_letters && lowest < doubtful;
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
    std::size_t looked = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (worth_it(lines[i]) && looked++ < most_lines) {
            const Box& box = text.lines[i].box;
            const int above = box.h / 4, beside = box.h / 2;
            const Box area =
                intersection({box.x - beside, box.y - above, box.w + 2 * beside, box.h + 2 * above},
                             {0, 0, shown.width_px(), shown.height_px()});
            PageText again = tesseract.read(area, Layout::one_line);
            if (mean_confidence(again.words) > mean_confidence(lines[i])) {
                lines[i] = std::move(again.words);
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
