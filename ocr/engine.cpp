#include <algorithm>
#include <chrono>
#include <opencv2/core.hpp>

#include "base/text.h"
#include "ocr/check_boxes.h"
#include "ocr/cleanup.h"
#include "ocr/lines.h"
#include "ocr/read_page.h"
#include "ocr/second_look.h"
#include "ocr/tesseract.h"

namespace intray::ocr {

struct Engine::Parts {
    Tesseract tesseract;
};

namespace {

constexpr double own_word_confidence = 0.99;
/// Mean confidences below which a page may be upside-down: as it lay, and when we turned it.
constexpr double poorly_read = 0.5, poorly_read_turned = 0.8;
constexpr double clearly_better = 0.1;
constexpr std::size_t probe_lines = 6;

Box whole(const capture::Image& image) {
    return {0, 0, image.width_px(), image.height_px()};
}

/// Letters, orders and forms; not the narrow strips of tills.
bool office_like(const capture::Image& image, double glyph_height_px) {
    const double ratio = double(image.height_px()) / image.width_px();
    return ratio > 0.6 && ratio < 1.55 && glyph_height_px > 0 &&
           image.width_px() / glyph_height_px > 60;
}

PageText own_text(const capture::Page& page) {
    std::vector<Word> words;
    for (const capture::OwnWord& own : page.own_words)
        if (std::string text = clean_utf8(trimmed(own.text)); !text.empty())
            words.push_back({std::move(text), own.box, own_word_confidence, 0});
    return group_lines(std::move(words));
}

/// From pixels of the cleaned page to pixels of the page, which nothing leaves.
void map_back(PageText& text, const Affine& to_page, const capture::Page& page) {
    const Box limits{0, 0, page.width_px, page.height_px};
    for (Word& word : text.words)
        word.box = intersection(to_page.apply(word.box), limits);
    for (Line& line : text.lines)
        line.box = intersection(to_page.apply(line.box), limits);
}

void map_back(PageReading& reading, const Affine& to_page, const capture::Page& page) {
    map_back(reading.text, to_page, page);
    const Box limits{0, 0, page.width_px, page.height_px};
    for (Mark& mark : reading.marks)
        mark.box = intersection(to_page.apply(mark.box), limits);
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

/// Reads a few lines of a poorly read page upside-down and says whether that went better.
bool reads_better(Tesseract& tesseract, const Cleaned& turned, const PageText& poor, double lead) {
    tesseract.show(turned.image, 0);
    PageText probe;
    for (const Box& line : longest_lines(poor, probe_lines, 2.5 * turned.glyph_height_px)) {
        const int margin = line.h / 4;
        const Box there{turned.image.width_px() - line.right() - margin,
                        turned.image.height_px() - line.bottom() - margin, line.w + 2 * margin,
                        line.h + 2 * margin};
        const PageText text =
            tesseract.read(intersection(there, whole(turned.image)), Layout::one_line);
        probe.words.insert(probe.words.end(), text.words.begin(), text.words.end());
    }
    return mean_confidence(probe.words) > mean_confidence(poor.words) + lead;
}

PageText read_cleaned(Tesseract& tesseract, const Cleaned& cleaned) {
    const bool office = office_like(cleaned.image, cleaned.glyph_height_px);
    tesseract.show(cleaned.image, 0);
    return tesseract.read(whole(cleaned.image), office ? Layout::page : Layout::one_block);
}

void read_scan(Tesseract& tesseract, const capture::Page& page, PageReading& reading) {
    Cleaned cleaned = clean(page);
    reading.text = read_cleaned(tesseract, cleaned);
    const int turned_deg = (cleaned.decisions.turned_deg - page.exif_turned_deg + 360) % 360;
    const double enough = turned_deg == 0 ? poorly_read : poorly_read_turned;
    if (!reading.text.words.empty() && mean_confidence(reading.text.words) < enough) {
        Cleaned turned = reversed(cleaned);
        if (reads_better(tesseract, turned, reading.text, turned_deg == 0 ? clearly_better : 0)) {
            cleaned = std::move(turned);
            reading.text = read_cleaned(tesseract, cleaned);
        }
    }
    look_again(tesseract, cleaned.image, reading.text);
    reading.cleanup = cleaned.decisions;
    if (office_like(cleaned.image, cleaned.glyph_height_px))
        reading.marks = find_check_boxes(cleaned.image, cleaned.glyph_height_px);
    map_back(reading, cleaned.to_page, page);
}

}  // namespace

Engine::Engine(const ReadOptions& options)
    : parts_(new Parts{{options.tessdata, options.languages}}) {
    cv::setNumThreads(1);  // the sandbox forbids threads, and processes share the cores
}
Engine::~Engine() = default;

PageReading Engine::read(const capture::Page& page) {
    const auto start = std::chrono::steady_clock::now();
    PageReading reading;
    reading.number = page.number;
    reading.width_px = page.width_px;
    reading.height_px = page.height_px;
    reading.dpi = page.dpi;
    reading.cleanup.paper = {0, 0, page.width_px, page.height_px};
    if (page.origin == capture::PageOrigin::born_digital && !page.own_words.empty()) {
        reading.source = TextSource::file;
        reading.text = own_text(page);
    } else if (!page.image.empty()) {
        read_scan(parts_->tesseract, page, reading);
    }
    reading.milliseconds =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    return reading;
}

PageText Engine::read_area(const capture::Page& page, const Box& area) {
    if (page.image.empty()) return {};
    const Cleaned cleaned = clean(page);
    const Box wanted = intersection(cleaned.to_page.inverse().apply(area), whole(cleaned.image));
    if (wanted.w < 3 || wanted.h < 3) return {};
    parts_->tesseract.show(cleaned.image, 0);
    const bool flat = wanted.h < 2.5 * cleaned.glyph_height_px;
    PageText text = parts_->tesseract.read(wanted, flat ? Layout::one_line : Layout::one_block);
    map_back(text, cleaned.to_page, page);
    return text;
}

}  // namespace intray::ocr
