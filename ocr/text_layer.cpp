#include "ocr/text_layer.h"

#include <algorithm>

#include "base/text.h"

namespace intray::ocr {
namespace {

constexpr std::size_t few_lines = 2, many_lines = 12;
/// What is read of a line; shorter ones are left aside.
constexpr std::size_t most_characters = 16, least_characters = 5;
/// Text that is right comes out above 0.8, of a wrong mapping below 0.3.
constexpr double least_alike = 0.5;
/// In pixels of the picture: the readers can't tell smaller letters.
constexpr int least_height_px = 8;

struct Sample {
    std::string text;
    Box box;  ///< in pixels of the picture
    std::size_t characters = 0;
    std::size_t foreign = 0;  ///< letters of scripts that the readers don't know
    bool level = true;
};

bool is_foreign(char32_t c) {
    const bool symbol = c >= 0x2000 && c < 0x2C00;
    return c > 0x24F && c < 0xE000 && !symbol;
}

void add(Sample& sample, const Word& word) {
    const std::u32string characters = decode_utf8(word.text);
    sample.text += word.text;
    sample.box = hull(sample.box, word.box);
    sample.characters += characters.size();
    sample.foreign += std::size_t(std::ranges::count_if(characters, is_foreign));
    if (characters.size() >= 3 && word.box.h > word.box.w) sample.level = false;
}

/// The beginnings of the lines that can be compared, from top to bottom.
std::vector<Sample> comparable(const capture::Page& page, const PageText& own) {
    const Affine to_picture{{double(page.image.width_px()) / page.width_px, 0, 0, 0,
                             double(page.image.height_px()) / page.height_px, 0}};
    const Box picture{0, 0, page.image.width_px(), page.image.height_px()};
    std::vector<Sample> samples(own.lines.size());
    for (const Word& word : own.words)
        if (Sample& sample = samples[std::size_t(word.line)]; sample.characters < most_characters)
            add(sample, word);
    for (Sample& sample : samples) {
        const Box box = to_picture.apply(sample.box);
        const int margin = std::max(2, box.h / 8);
        sample.box = intersection(
            {box.x - margin, box.y - margin, box.w + 2 * margin, box.h + 2 * margin}, picture);
    }
    std::erase_if(samples, [](const Sample& s) {
        return !s.level || s.characters < least_characters || s.foreign * 4 > s.characters ||
               s.box.h < least_height_px;
    });
    std::ranges::stable_sort(samples, {}, [](const Sample& s) { return s.box.y; });
    return samples;
}

/// Of each of `count` parts of the page the line with the most letters and digits.
std::vector<Sample> spread(const std::vector<Sample>& samples, std::size_t count) {
    std::vector<Sample> chosen;
    count = std::min(count, samples.size());
    const auto at = [&](std::size_t part) {
        return samples.begin() + std::ptrdiff_t(part * samples.size() / count);
    };
    for (std::size_t part = 0; part < count; ++part)
        chosen.push_back(
            *std::max_element(at(part), at(part + 1), [](const Sample& a, const Sample& b) {
                return bare(a.text).size() < bare(b.text).size();
            }));
    return chosen;
}

/// The median over the lines of how much the two texts are alike; of two lines the lesser.
double likeness(const capture::Image& picture, const std::vector<Sample>& samples,
                const LinesInAreas& read) {
    std::vector<Box> areas;
    areas.reserve(samples.size());
    for (const Sample& sample : samples)
        areas.push_back(sample.box);
    const std::vector<std::string> seen = read(picture, areas);
    std::vector<double> alike;
    for (std::size_t i = 0; i < samples.size() && i < seen.size(); ++i)
        alike.push_back(similarity(bare(samples[i].text), bare(seen[i])));
    if (alike.empty()) return 1;
    const auto middle = alike.begin() + std::ptrdiff_t((alike.size() - 1) / 2);
    std::nth_element(alike.begin(), middle, alike.end());
    return *middle;
}

}  // namespace

bool agrees_with_ink(const capture::Page& page, const PageText& own, const LinesInAreas& read) {
    if (page.image.empty() || page.width_px <= 0 || page.height_px <= 0) return true;
    const std::vector<Sample> samples = comparable(page, own);
    if (samples.empty()) return true;
    if (likeness(page.image, spread(samples, few_lines), read) >= least_alike) return true;
    return samples.size() > few_lines &&
           likeness(page.image, spread(samples, many_lines), read) >= least_alike;
}

}  // namespace intray::ocr
