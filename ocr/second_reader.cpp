#include "ocr/second_reader.h"
#include "ocr/merged_words.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "base/text.h"
#include "ocr/lines.h"
#include "ocr/missed_ink.h"
#include "ocr/neural/line_reader.h"
#include "ocr/neural/text_detector.h"
#include "ocr/pixels.h"
#include "ocr/second_look.h"
#include "ocr/trust.h"

namespace intray::ocr {

struct SecondReader::Parts {
    neural::TextDetector detector;
    neural::LineReader reader;
    Trust trust;
};

namespace {

/// A word of the first reader belongs to a line that covers so much of it.
constexpr double least_covered = 0.4;
/// A symbol that the first reader is less sure of makes its line worth a second reading.
constexpr double doubtful = 0.8;
constexpr double doubtful_in_numbers = 0.95;
/// A line that the first reader's words cover less was missed by it.
constexpr double least_seen = 0.25;
/// Height of letters, and size of the page, at which lines are looked for.
constexpr double detected_glyph_px = 12;
constexpr double most_detected_px = 1.6e6;
/// Mean confidence of the first reader that speaks for its lines being right.
constexpr double well_read_confidence = 0.85;
/// A4 at some 240 dpi. On coarser sheets the first reader overlooks lines and misreads small print,
/// however sure it is.
constexpr double fine_sheet_px = 5.5e6;
/// Specks and pictures that were read as text.
constexpr double least_believed = 0.03;
constexpr double least_believed_unseen = 0.5;  ///< where the second reader saw no text

/// For each line the words that lie in it, from left to right; the last entry holds the rest.
std::vector<std::vector<Word>> by_line(const std::vector<TextLine>& lines, const PageText& text) {
    std::vector<std::vector<Word>> result(lines.size() + 1);
    for (const Word& word : text.words) {
        double best = least_covered * word.box.area();
        std::size_t home = lines.size();
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (const double shared = intersection(word.box, lines[i].box).area(); shared > best)
                best = shared, home = i;
        result[home].push_back(word);
    }
    for (auto& words : result)
        std::stable_sort(words.begin(), words.end(), [](const Word& a, const Word& b) {
            return a.box.centre_x() < b.box.centre_x();
        });
    return result;
}

bool has_digit(const Word& word) {
    return std::any_of(word.text.begin(), word.text.end(),
                       [](unsigned char c) { return c >= '0' && c <= '9'; });
}

bool worth_it(const std::vector<Word>& words) {
    return std::any_of(words.begin(), words.end(), [](const Word& word) {
        const double enough = has_digit(word) ? doubtful_in_numbers : doubtful;
        return std::any_of(word.characters.begin(), word.characters.end(),
                           [&](const Character& c) { return c.probability < enough; });
    });
}

/// Share of the letters and digits that both saw alike.
double likeness(const LineSeenTwice& line) {
    std::string first, second;
    for (const Character& character : line.first)
        first += character.text;
    for (const Character& character : line.second)
        second += character.text;
    return similarity(bare(first), bare(second));
}

/// The first reader's page lines are often wrong where a line alone is read well.
void look_closer(std::vector<LineSeenTwice>& seen, const std::vector<TextLine>& lines,
                 Tesseract& first_reader) {
    std::vector<std::size_t> asked;
    std::vector<Box> areas;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].box.h < 4 || lines[i].box.w < 4 || likeness(seen[i]) == 1) continue;
        asked.push_back(i);
        areas.push_back(lines[i].box);
    }
    const std::vector<PageText> again = first_reader.read_each(areas, Layout::one_line);
    for (std::size_t k = 0; k < asked.size(); ++k) {
        LineSeenTwice& line = seen[asked[k]];
        LineSeenTwice closer{line_text(again[k].words), line.second};
        if (likeness(closer) > likeness(line)) line = std::move(closer);
    }
}

/// The lines in a part of a page, found at the size at which the network knows letters best.
std::vector<TextLine> detected(neural::TextDetector& detector, const Cleaned& page,
                               const Box& part) {
    const double pixels = double(part.w) * part.h;
    double scale = std::min(1.0, std::sqrt(most_detected_px / pixels));
    if (page.ink.glyph_height_px > 0)
        scale = std::min(scale, detected_glyph_px / page.ink.glyph_height_px);
    const bool whole = part.w == page.image.width_px() && part.h == page.image.height_px();
    if (scale > 0.9 && whole) return detector.detect(page.image);
    cv::Mat small = pixels_of(page.image)(cv::Rect(part.x, part.y, part.w, part.h));
    if (scale <= 0.9) cv::resize(small, small, {}, scale, scale, cv::INTER_AREA);
    auto lines = detector.detect(image_of(small));
    const double x = double(part.w) / small.cols, y = double(part.h) / small.rows;
    for (TextLine& line : lines) {
        line.centre = {line.centre.x * x + part.x, line.centre.y * y + part.y};
        line.width *= x, line.height *= y;
        line.box = Affine{{x, 0, double(part.x), 0, y, double(part.y)}}.apply(line.box);
    }
    return lines;
}

/// Share of the area that the words lie on.
double covered(const Box& area, const std::vector<Word>& words) {
    double sum = 0;
    for (const Word& word : words)
        sum += intersection(area, word.box).area();
    return sum / area.area();
}

TextLine area_of(const Box& box, const Cleaned& page) {
    const int margin = std::max(2, box.h / 6);
    const Box area =
        intersection({box.x - margin, box.y - margin, box.w + 2 * margin, box.h + 2 * margin},
                     {0, 0, page.image.width_px(), page.image.height_px()});
    return level_line(area);
}

/// For signs without letters or digits, which the trees were never asked about.
double least_probability(const Word& word) {
    double least = 1;
    for (const Character& character : word.characters)
        least = std::min(least, character.probability);
    return least;
}

}  // namespace

SecondReader::SecondReader(const std::string& folder)
    : parts_(new Parts{neural::TextDetector(folder, {.longest_side_px = 4000}),
                       neural::LineReader(folder), load_trust(folder + "/trust.json")}) {}
SecondReader::~SecondReader() = default;

std::vector<LineSeenTwice> SecondReader::read(const Cleaned& page, const PageText& first,
                                              Tesseract& first_reader) {
    const double pixels = double(page.image.width_px()) * page.image.height_px();
    const bool well_read =
        pixels >= fine_sheet_px && mean_confidence(first.words) >= well_read_confidence;
    return page.kind != PageKind::strip && well_read ? read_doubtful(page, first)
                                                     : read_lines(page, first, first_reader);
}

std::vector<LineSeenTwice> SecondReader::read_lines(const Cleaned& page, const PageText& first,
                                                    Tesseract& first_reader) {
    const auto lines =
        detected(parts_->detector, page, {0, 0, page.image.width_px(), page.image.height_px()});
    auto texts = parts_->reader.read_lines(page.image, lines);
    const auto words = by_line(lines, first);
    std::vector<LineSeenTwice> seen;
    seen.reserve(lines.size() + words.back().size());
    for (std::size_t i = 0; i < lines.size(); ++i)
        seen.push_back({line_text(words[i]), std::move(texts[i])});
    look_closer(seen, lines, first_reader);
    for (const Word& word : words.back())
        seen.push_back({line_text({word}), {}});
    return seen;
}

std::vector<LineSeenTwice> SecondReader::read_doubtful(const Cleaned& page, const PageText& first) {
    std::vector<std::vector<Word>> words(first.lines.size());
    for (const Word& word : first.words)
        words[static_cast<std::size_t>(word.line)].push_back(word);
    std::vector<TextLine> areas;
    std::vector<std::size_t> asked;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (worth_it(words[i])) {
            areas.push_back(area_of(first.lines[i].box, page));
            asked.push_back(i);
        }
    const Box missed = missed_ink(page, first);
    const auto found =
        missed.empty() ? std::vector<TextLine>{} : detected(parts_->detector, page, missed);
    for (const TextLine& line : found)
        if (!line.box.empty() && covered(line.box, first.words) < least_seen) areas.push_back(line);
    auto texts = parts_->reader.read_lines(page.image, areas);
    std::vector<LineSeenTwice> seen;
    seen.reserve(words.size() + areas.size() - asked.size());
    for (const auto& line : words)
        seen.push_back({line_text(line), {}, false});
    for (std::size_t k = 0; k < asked.size(); ++k) {
        seen[asked[k]].second = std::move(texts[k]);
        seen[asked[k]].both_looked = true;
    }
    for (std::size_t k = asked.size(); k < areas.size(); ++k)
        seen.push_back({{}, std::move(texts[k])});
    return seen;
}

std::vector<std::string> SecondReader::read_areas(const capture::Image& image,
                                                  const std::vector<Box>& areas) {
    std::vector<TextLine> lines;
    lines.reserve(areas.size());
    for (const Box& area : areas)
        lines.push_back(level_line(area));
    std::vector<std::string> texts;
    for (const neural::LineReading& reading : parts_->reader.read(image, lines))
        texts.push_back(reading.text());
    return texts;
}

PageText SecondReader::text_of(const std::vector<LineSeenTwice>& lines) const {
    return text_by(lines, parts_->trust);
}

PageText text_by(const std::vector<LineSeenTwice>& lines, const Trust& trust) {
    std::vector<MergedLine> merged_lines;
    merged_lines.reserve(lines.size());
    for (const LineSeenTwice& line : lines)
        merged_lines.push_back(merge(line, trust.readers));
    auto found = words_of(merged_lines);
    std::vector<Word> words;
    for (std::size_t i = 0; i < lines.size(); ++i)
        for (MergedWord& merged : found[i]) {
            merged.word.confidence = bare(merged.word.text).empty()
                                         ? least_probability(merged.word)
                                         : word_confidence(trust, merged.features);
            const bool unseen = lines[i].both_looked && lines[i].second.empty();
            if (merged.word.confidence >= (unseen ? least_believed_unseen : least_believed))
                words.push_back(std::move(merged.word));
        }
    return group_lines(std::move(words));
}

}  // namespace intray::ocr
