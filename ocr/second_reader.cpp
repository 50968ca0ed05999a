#include "ocr/second_reader.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "base/text.h"
#include "ocr/lines.h"
#include "ocr/neural/line_reader.h"
#include "ocr/neural/text_detector.h"
#include "ocr/page_kind.h"
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
/// Specks and pictures that were read as text.
constexpr double least_believed = 0.1;
constexpr double least_believed_unseen = 0.5;  ///< where the second reader saw no text

LineText line_text(const neural::TextLine& line, const neural::LineReading& reading) {
    LineText text;
    for (const neural::Character& seen : reading.characters) {
        Character& character = text.emplace_back();
        character.text = seen.text;
        character.probability = seen.probability;
        character.box = neural::part_of(line, seen.left, seen.right);
        for (const neural::Alternative& other : seen.alternatives)
            character.alternatives.push_back({other.text, other.probability});
    }
    return text;
}

/// For each line the words that lie in it, from left to right; the last entry holds the rest.
std::vector<std::vector<Word>> by_line(const std::vector<neural::TextLine>& lines,
                                       const PageText& text) {
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
void look_closer(LineSeenTwice& line, double alike, const Box& area, Tesseract& first_reader) {
    if (area.h < 4 || area.w < 4) return;
    const PageText again = first_reader.read(area, Layout::one_line);
    LineSeenTwice closer{ocr::line_text(again.words), line.second};
    if (likeness(closer) > alike) line = std::move(closer);
}

/// The lines of a page, found at the size at which the network knows letters best.
std::vector<neural::TextLine> detected(neural::TextDetector& detector, const Cleaned& page) {
    const double pixels = double(page.image.width_px()) * page.image.height_px();
    double scale = std::min(1.0, std::sqrt(most_detected_px / pixels));
    if (page.ink.glyph_height_px > 0)
        scale = std::min(scale, detected_glyph_px / page.ink.glyph_height_px);
    if (scale > 0.9) return detector.detect(page.image);
    cv::Mat small;
    cv::resize(pixels_of(page.image), small, {}, scale, scale, cv::INTER_AREA);
    auto lines = detector.detect(image_of(small));
    const double x = double(page.image.width_px()) / small.cols;
    const double y = double(page.image.height_px()) / small.rows;
    for (neural::TextLine& line : lines) {
        line.centre = {line.centre.x * x, line.centre.y * y};
        line.width *= x, line.height *= y;
        line.box = Affine{{x, 0, 0, 0, y, 0}}.apply(line.box);
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

neural::TextLine area_of(const Box& box, const Cleaned& page) {
    const int margin = std::max(2, box.h / 6);
    const Box area =
        intersection({box.x - margin, box.y - margin, box.w + 2 * margin, box.h + 2 * margin},
                     {0, 0, page.image.width_px(), page.image.height_px()});
    return {{area.centre_x(), area.centre_y()}, double(area.w), double(area.h), 0, 1, area};
}

}  // namespace

SecondReader::SecondReader(const std::string& folder)
    : parts_(new Parts{neural::TextDetector(folder, {.longest_side_px = 4000}),
                       neural::LineReader(folder), load_trust(folder + "/trust.json")}) {}
SecondReader::~SecondReader() = default;

std::vector<LineSeenTwice> SecondReader::read(const Cleaned& page, const PageText& first,
                                              Tesseract& first_reader) {
    // On a coarse page the first reader overlooks whole lines, however sure it is of the rest.
    const bool well_read =
        page.enlarged <= 1 && mean_confidence(first.words) >= well_read_confidence;
    return kind_of(page) == PageKind::office && well_read ? read_doubtful(page, first)
                                                          : read_lines(page, first, first_reader);
}

std::vector<LineSeenTwice> SecondReader::read_lines(const Cleaned& page, const PageText& first,
                                                    Tesseract& first_reader) {
    const auto lines = detected(parts_->detector, page);
    const auto readings = parts_->reader.read(page.image, lines);
    const auto words = by_line(lines, first);
    std::vector<LineSeenTwice> seen;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        seen.push_back({ocr::line_text(words[i]), line_text(lines[i], readings[i])});
        if (const double alike = likeness(seen.back()); alike < 1)
            look_closer(seen.back(), alike, lines[i].box, first_reader);
    }
    for (const Word& word : words.back())
        seen.push_back({ocr::line_text({word}), {}});
    return seen;
}

std::vector<LineSeenTwice> SecondReader::read_doubtful(const Cleaned& page, const PageText& first) {
    std::vector<std::vector<Word>> words(first.lines.size());
    for (const Word& word : first.words)
        words[static_cast<std::size_t>(word.line)].push_back(word);
    std::vector<neural::TextLine> areas;
    std::vector<std::size_t> asked;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (worth_it(words[i])) {
            areas.push_back(area_of(first.lines[i].box, page));
            asked.push_back(i);
        }
    for (const neural::TextLine& line : detected(parts_->detector, page))
        if (!line.box.empty() && covered(line.box, first.words) < least_seen) areas.push_back(line);
    const auto readings = parts_->reader.read(page.image, areas);
    std::vector<LineSeenTwice> seen;
    seen.reserve(words.size() + areas.size() - asked.size());
    for (const auto& line : words)
        seen.push_back({ocr::line_text(line), {}, false});
    for (std::size_t k = 0; k < asked.size(); ++k) {
        seen[asked[k]].second = line_text(areas[k], readings[k]);
        seen[asked[k]].both_looked = true;
    }
    for (std::size_t k = asked.size(); k < areas.size(); ++k)
        seen.push_back({{}, line_text(areas[k], readings[k])});
    return seen;
}

std::vector<std::string> SecondReader::read_areas(const capture::Image& image,
                                                  const std::vector<Box>& areas) {
    std::vector<neural::TextLine> lines;
    lines.reserve(areas.size());
    for (const Box& area : areas)
        lines.push_back(
            {{area.centre_x(), area.centre_y()}, double(area.w), double(area.h), 0, 1, area});
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
    const double page_alike = mean_alike(merged_lines);
    std::vector<Word> words;
    for (std::size_t i = 0; i < lines.size(); ++i)
        for (MergedWord& merged : words_of(merged_lines[i], page_alike)) {
            merged.word.confidence = word_confidence(trust, merged.features);
            const bool unseen = lines[i].both_looked && lines[i].second.empty();
            if (merged.word.confidence >= (unseen ? least_believed_unseen : least_believed))
                words.push_back(std::move(merged.word));
        }
    return group_lines(std::move(words));
}

}  // namespace intray::ocr
