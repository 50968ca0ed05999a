#include <algorithm>
#include <chrono>
#include <opencv2/core.hpp>
#include <optional>

#include "base/text.h"
#include "ocr/check_boxes.h"
#include "ocr/cleanup.h"
#include "ocr/language.h"
#include "ocr/lines.h"
#include "ocr/page_codes.h"
#include "ocr/read_page.h"
#include "ocr/second_look.h"
#include "ocr/second_reader.h"
#include "ocr/tesseracts.h"
#include "ocr/text_layer.h"

namespace intray::ocr {

struct Engine::Parts {
    Tesseracts tesseracts;
    std::optional<SecondReader> second;
    std::string language;  ///< of the page before this one
};

namespace {

constexpr double own_word_confidence = 0.99;
constexpr double own_glyph_share = 0.6;  ///< of a word's box in the file that its letters fill
/// Mean confidences below which a page may be upside-down: as it lay, and when we turned it.
constexpr double poorly_read = 0.5, poorly_read_turned = 0.8;
constexpr double clearly_better = 0.1;
constexpr std::size_t probe_lines = 6;
/// Of the text that must be of another language before a page is read again in it.
constexpr double clear_share = 0.3;
/// Many words of no known language, read with less confidence, are gibberish.
constexpr double least_legible = 0.45;
constexpr std::size_t few_words = 10;

Box whole(const capture::Image& image) {
    return {0, 0, image.width_px(), image.height_px()};
}

/// From pixels of the cleaned page to pixels of the page, which nothing leaves.
void map_back(PageText& text, const Affine& to_page, const capture::Page& page) {
    const Box limits{0, 0, page.width_px, page.height_px};
    for (Word& word : text.words) {
        word.box = intersection(to_page.apply(word.box), limits);
        for (Character& character : word.characters)
            character.box = intersection(to_page.apply(character.box), limits);
    }
    for (Line& line : text.lines)
        line.box = intersection(to_page.apply(line.box), limits);
}

void map_back(PageReading& reading, const Affine& to_page, const capture::Page& page) {
    map_back(reading.text, to_page, page);
    const Box limits{0, 0, page.width_px, page.height_px};
    for (Mark& mark : reading.marks)
        mark.box = intersection(to_page.apply(mark.box), limits);
}

/// Lines run along the page as `turned_deg` brings it upright.
PageText own_text(const capture::Page& page, int turned_deg) {
    const Affine upright = quarter_turn(turned_deg, page.width_px, page.height_px);
    std::vector<Word> words;
    for (const capture::OwnWord& own : page.own_words)
        if (std::string text = clean_utf8(trimmed(own.text)); !text.empty())
            words.push_back({std::move(text), upright.apply(own.box), own_word_confidence, 0});
    PageText text = group_lines(std::move(words));
    if (turned_deg != 0) map_back(text, upright.inverse(), page);
    return text;
}

/// Not what is too high for a line: pictures and rows that ran together.
std::vector<Box> longest_lines(const PageText& text, std::size_t count, double most_height_px) {
    std::vector<Box> boxes;
    for (const Line& line : text.lines)
        if (line.box.h <= most_height_px) boxes.push_back(line.box);
    std::sort(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) { return a.w > b.w; });
    boxes.resize(std::min(count, boxes.size()));
    return boxes;
}

/// Mean over the letters and digits: what is read into the gaps between columns has none.
double confidence_of_letters(const std::vector<Word>& words) {
    double sum = 0, letters = 0;
    for (const Word& word : words) {
        const auto count = static_cast<double>(bare(word.text).size());
        sum += count * word.confidence, letters += count;
    }
    return letters == 0 ? 0 : sum / letters;
}

/// Reads a few lines of a poorly read page upside-down and says whether that went better.
bool reads_better(Tesseract& tesseract, const Cleaned& turned, const PageText& poor, double lead) {
    tesseract.show(turned.image);
    std::vector<Box> areas;
    for (const Box& line : longest_lines(poor, probe_lines, 2.5 * turned.ink.glyph_height_px)) {
        const int margin = line.h / 4;
        const Box there{turned.image.width_px() - line.right() - margin,
                        turned.image.height_px() - line.bottom() - margin, line.w + 2 * margin,
                        line.h + 2 * margin};
        areas.push_back(intersection(there, whole(turned.image)));
    }
    std::vector<Word> probe;
    for (const PageText& text : tesseract.read_each(areas, Layout::one_block))
        probe.insert(probe.end(), text.words.begin(), text.words.end());
    return confidence_of_letters(probe) > confidence_of_letters(poor.words) + lead;
}

PageText read_cleaned(Tesseract& tesseract, const Cleaned& cleaned) {
    const bool strip = cleaned.kind == PageKind::strip;
    tesseract.show(cleaned.image);
    return tesseract.read(whole(cleaned.image), strip ? Layout::one_block : Layout::page);
}

/// The part of the page over its whole width, some three lines high, with the most letters.
Box densest_lines(const Cleaned& cleaned) {
    const int height = std::max(1, int(5 * cleaned.ink.glyph_height_px));
    std::vector<int> middles;
    for (const Box& glyph : cleaned.ink.glyphs)
        middles.push_back(glyph.y + glyph.h / 2);
    std::sort(middles.begin(), middles.end());
    std::size_t most = 0;
    int top = 0;
    for (std::size_t first = 0, last = 0; first < middles.size(); ++first) {
        while (last < middles.size() && middles[last] < middles[first] + height)
            ++last;
        if (last - first > most) most = last - first, top = middles[first];
    }
    return intersection({0, top - height / 5, cleaned.image.width_px(), height + 2 * height / 5},
                        whole(cleaned.image));
}

/// An office page's language by a few of its lines, before all are read in the wrong one.
std::string language_by_sample(Tesseracts& tesseracts, const Cleaned& cleaned,
                               const std::string& expected) {
    Tesseract& reader = *tesseracts.of(expected);
    reader.show(cleaned.image);
    const LanguageGuess guess =
        guess_language(reader.read(densest_lines(cleaned), Layout::one_block).words);
    return tesseracts.of(guess.model) != nullptr ? guess.model : expected;
}

struct Told {
    PageText text;
    std::string language;  ///< Tesseract's name
};

/// Reads in the expected language, and again where the words prove to be of another.
Told read_in_its_language(Tesseracts& tesseracts, const Cleaned& cleaned, std::string expected,
                          bool sampled) {
    if (!sampled && cleaned.kind != PageKind::strip)
        expected = language_by_sample(tesseracts, cleaned, expected);
    PageText text = read_cleaned(*tesseracts.of(expected), cleaned);
    const LanguageGuess guess = guess_language(text.words);
    if (guess.model == expected || guess.share < clear_share) return {std::move(text), expected};
    Tesseract* other = tesseracts.of(guess.model);
    if (other == nullptr) return {std::move(text), expected};
    PageText again = read_cleaned(*other, cleaned);
    if (mean_confidence(again.words) < mean_confidence(text.words))
        return {std::move(text), expected};
    return {std::move(again), guess.model};
}

PageText read_once(Tesseract& tesseract, const Cleaned& cleaned, PageText text) {
    look_again(tesseract, cleaned.image, text);
    return text;
}

struct Seen {
    Cleaned cleaned;
    Told told;
};

/// The page cleaned, upright, and as the first reader read it.
Seen see(Engine::Parts& parts, const capture::Page& page, std::optional<int> known_turn = {}) {
    Cleaned cleaned = clean(page, known_turn);
    const bool first_page = parts.language.empty();
    const std::string expected = first_page ? parts.tesseracts.first_language() : parts.language;
    Told told = read_in_its_language(parts.tesseracts, cleaned, expected, !first_page);
    const int turned_deg = (cleaned.decisions.turned_deg - page.exif_turned_deg + 360) % 360;
    const double enough = turned_deg == 0 ? poorly_read : poorly_read_turned;
    if (!known_turn && !told.text.words.empty() && mean_confidence(told.text.words) < enough) {
        Tesseract& tesseract = *parts.tesseracts.of(told.language);
        Cleaned turned = reversed(cleaned);
        // Where we turned a page and then read it poorly, only the whole page tells.
        if (turned_deg != 0 || reads_better(tesseract, turned, told.text, clearly_better)) {
            Told again = read_in_its_language(parts.tesseracts, turned, expected, false);
            if (mean_confidence(again.text.words) > mean_confidence(told.text.words)) {
                cleaned = std::move(turned);
                told = std::move(again);
            } else {
                tesseract.show(cleaned.image);
            }
        }
    }
    parts.language = told.language;
    return {std::move(cleaned), std::move(told)};
}

void read_scan(Engine::Parts& parts, const capture::Page& page, PageReading& reading,
               std::optional<int> turned_deg) {
    const Seen seen = see(parts, page, turned_deg);
    const Cleaned& cleaned = seen.cleaned;
    Tesseract& tesseract = *parts.tesseracts.of(seen.told.language);
    reading.kind = cleaned.kind;
    if (parts.second)
        reading.text =
            parts.second->text_of(parts.second->read(cleaned, seen.told.text, tesseract));
    else
        reading.text = read_once(tesseract, cleaned, seen.told.text);
    reading.cleanup = cleaned.decisions;
    if (reading.kind != PageKind::strip)
        reading.marks = find_check_boxes(cleaned.image, cleaned.ink.glyph_height_px);
    map_back(reading, cleaned.to_page, page);
}

std::vector<std::string> lines_in_areas(Engine::Parts& parts, const capture::Image& picture,
                                        const std::vector<Box>& areas) {
    if (parts.second) return parts.second->read_areas(picture, areas);
    Tesseract& tesseract = parts.tesseracts.first();
    tesseract.show(grey(picture));
    std::vector<std::string> texts;
    for (const PageText& line : tesseract.read_each(areas, Layout::one_line)) {
        std::string& text = texts.emplace_back();
        for (const Word& word : line.words)
            text += word.text;
    }
    return texts;
}

/// The boxes of a page with text of its own, whose letters need not be looked for.
std::vector<Mark> boxes_of(const capture::Page& page, const PageText& text) {
    if (page.image.empty() || text.words.empty() || page.width_px <= 0) return {};
    std::vector<int> heights;
    for (const Word& word : text.words)
        heights.push_back(word.box.h);
    const auto middle = heights.begin() + std::ptrdiff_t(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    const double scale = double(page.image.width_px()) / page.width_px;
    std::vector<Mark> marks = find_check_boxes(grey(page.image), own_glyph_share * *middle * scale);
    for (Mark& mark : marks)
        mark.box = Affine{{1 / scale, 0, 0, 0, 1 / scale, 0}}.apply(mark.box);
    return marks;
}

/// A page with text of its own is read like a scan where its picture says something else.
void read_text_page(Engine::Parts& parts, const capture::Page& page, PageReading& reading,
                    std::optional<int> turned_deg) {
    reading.source = TextSource::file;
    reading.cleanup.turned_deg = turned_deg.value_or(0);
    reading.text = own_text(page, 0);
    const auto read = [&](const capture::Image& picture, const std::vector<Box>& areas) {
        return lines_in_areas(parts, picture, areas);
    };
    if (agrees_with_ink(page, reading.text, read)) {
        if (turned_deg.value_or(0) != 0) reading.text = own_text(page, *turned_deg);
        reading.marks = boxes_of(page, reading.text);
        return;
    }
    PageReading seen = reading;
    read_scan(parts, page, seen, turned_deg);
    if (seen.text.words.empty()) return;
    seen.source = TextSource::tesseract;
    seen.own_text_refused = true;
    reading = std::move(seen);
}

}  // namespace

Engine::Engine(const ReadOptions& options)
    : parts_(new Parts{{options.tessdata, options.languages}, {}, {}}) {
    if (!options.second_reader.empty()) parts_->second.emplace(options.second_reader);
    cv::setNumThreads(1);  // the sandbox forbids threads, and processes share the cores
}
Engine::~Engine() = default;

PageReading Engine::read(const capture::Page& page, std::optional<int> turned_deg) {
    const auto start = std::chrono::steady_clock::now();
    PageReading reading;
    reading.number = page.number;
    reading.width_px = page.width_px;
    reading.height_px = page.height_px;
    reading.dpi = page.dpi;
    reading.cleanup.paper = {0, 0, page.width_px, page.height_px};
    reading.cleanup.turned_deg = turned_deg.value_or(0);
    reading.barcodes = find_codes(page);
    if (page.origin == capture::PageOrigin::born_digital && !page.own_words.empty()) {
        read_text_page(*parts_, page, reading, turned_deg);
    } else if (!page.image.empty()) {
        read_scan(*parts_, page, reading, turned_deg);
    }
    if (!reading.text.words.empty()) {
        reading.language = guess_language(reading.text.words).code;
        reading.legible = !reading.language.empty() ||
                          mean_confidence(reading.text.words) >= least_legible ||
                          reading.text.words.size() < few_words;
    }
    reading.milliseconds =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    return reading;
}

SeenPage Engine::look(const capture::Page& page) {
    if (page.image.empty() || !parts_->second) return {};
    const Seen seen = see(*parts_, page);
    return {parts_->second->read(seen.cleaned, seen.told.text,
                                 *parts_->tesseracts.of(seen.told.language)),
            seen.cleaned.to_page, seen.cleaned.kind};
}

PageText Engine::read_area(const capture::Page& page, const Box& area,
                           std::optional<int> turned_deg) {
    if (page.image.empty()) return {};
    const Cleaned cleaned = clean(page, turned_deg);
    const Box wanted = intersection(cleaned.to_page.inverse().apply(area), whole(cleaned.image));
    if (wanted.w < 3 || wanted.h < 3) return {};
    Tesseract& tesseract = parts_->tesseracts.first();
    tesseract.show(cleaned.image);
    const bool flat = wanted.h < 2.5 * cleaned.ink.glyph_height_px;
    PageText text = tesseract.read(wanted, flat ? Layout::one_line : Layout::one_block);
    map_back(text, cleaned.to_page, page);
    return text;
}

}  // namespace intray::ocr
