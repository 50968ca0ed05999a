#include "ocr/lstm/line_reader.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <opencv2/imgproc.hpp>
#include <optional>

#include "ocr/lstm/beam_search.h"
#include "ocr/lstm/line_pictures.h"
#include "ocr/pixels.h"

namespace intray::ocr::lstm {
namespace {

/// Lines in lockstep; more would no longer fit the processor's caches.
constexpr std::size_t lines_at_once = 18;
constexpr std::size_t most_alternatives = 3;
constexpr float least_alternative = 0.02F;
constexpr double symbol_scale = 0.05, word_scale = 7;

/// An area of the image, and how far its text is turned: -90 (upwards), 0 or 90.
struct Area {
    Box box;
    int turned_deg = 0;
};

Area area_of(const TextLine& line, const capture::Image& image) {
    const Box box = intersection(line.box, {0, 0, image.width_px(), image.height_px()});
    if (line.angle_deg > 45) return {box, 90};
    if (line.angle_deg < -45) return {box, -90};
    return {box, 0};
}

/// The picture of an area, with text that runs up or down laid level.
std::optional<LinePicture> picture_of(const capture::Image& grey, const Area& area,
                                      std::size_t height_px) {
    if (area.turned_deg == 0) return line_picture(grey, area.box, height_px);
    if (area.box.empty()) return {};
    const cv::Mat part = pixels_of(grey)(cv::Rect(area.box.x, area.box.y, area.box.w, area.box.h));
    cv::Mat level;
    cv::rotate(part, level,
               area.turned_deg > 0 ? cv::ROTATE_90_COUNTERCLOCKWISE : cv::ROTATE_90_CLOCKWISE);
    return line_picture(image_of(level), {0, 0, level.cols, level.rows}, height_px);
}

/// From `left` to `right`, in shares of the line's length, on the image.
Box part_of(const Area& area, double left, double right) {
    const Box& box = area.box;
    const bool upright = area.turned_deg != 0;
    const double length = upright ? box.h : box.w;
    double begin = left * length, end = right * length;
    if (area.turned_deg < 0) {
        std::swap(begin, end);
        begin = length - begin, end = length - end;
    }
    const int first = int(std::floor(begin)), size = std::max(1, int(std::ceil(end)) - first);
    return upright ? Box{box.x, box.y + first, box.w, size}
                   : Box{box.x + first, box.y, size, box.h};
}

/// What else the network saw in a character's place.
std::vector<Alternative> others(const LineOutputs& outputs, const Spotted& spotted,
                                const Alphabet& alphabet) {
    std::vector<float> most(outputs.codes);
    for (std::size_t step = spotted.begin; step < spotted.end; ++step) {
        const auto likely = outputs.at(step);
        for (std::size_t code = 0; code < most.size(); ++code)
            most[code] = std::max(most[code], likely[code]);
    }
    std::vector<Alternative> result;
    for (std::size_t code = 0; code < most.size(); ++code) {
        const CharacterId other = alphabet.character(code);
        if (most[code] < least_alternative || other == no_character || other == spotted.character)
            continue;
        result.push_back({alphabet.text(other), most[code]});
    }
    std::sort(result.begin(), result.end(), [](const Alternative& a, const Alternative& b) {
        return a.probability > b.probability;
    });
    if (result.size() > most_alternatives) result.resize(most_alternatives);
    return result;
}

}  // namespace

struct LineReader::Parts {
    explicit Parts(const ModelFile& file)
        : network(load_layers(file)),
          alphabet(file, network.code_count(), network.null_code()),
          dictionary(file, alphabet),
          search(alphabet, dictionary, network.null_code()) {}

    LineText text_of(const LineOutputs& outputs, const Area& area);

    Network network;
    Alphabet alphabet;
    Dictionary dictionary;
    BeamSearch search;
};

LineText LineReader::Parts::text_of(const LineOutputs& outputs, const Area& area) {
    LineText text;
    const double steps = double(std::max<std::size_t>(1, outputs.steps));
    for (const Spotted& spotted : search.search(outputs)) {
        Character& character = text.emplace_back();
        character.text = alphabet.text(spotted.character);
        character.probability = std::clamp(1 + symbol_scale * spotted.certainty, 0.0, 1.0);
        character.box = part_of(area, double(spotted.left) / steps, double(spotted.right) / steps);
        character.alternatives = others(outputs, spotted, alphabet);
    }
    return text;
}

bool LineReader::reads(std::string_view model, const std::string& language) {
    return is_run_here(ModelFile(model, language));
}

LineReader::LineReader(std::string_view model, const std::string& language)
    : parts_(std::make_unique<Parts>(ModelFile(model, language))) {}
LineReader::~LineReader() = default;

std::vector<LineText> LineReader::read_lines(const capture::Image& image,
                                             const std::vector<TextLine>& lines) {
    std::vector<LineText> texts(lines.size());
    if (image.empty()) return texts;
    std::vector<Area> areas;
    areas.reserve(lines.size());
    for (const TextLine& line : lines)
        areas.push_back(area_of(line, image));
    const auto length = [&](std::size_t i) {
        const Box& box = areas[i].box;
        const double ratio = double(box.w) / std::max(1, box.h);
        return areas[i].turned_deg == 0 || ratio == 0 ? ratio : 1 / ratio;
    };
    std::vector<std::size_t> order(lines.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, std::greater(), length);
    std::vector<LinePicture> pictures(lines_at_once);
    std::vector<const LinePicture*> shown;
    std::vector<std::size_t> who;
    for (std::size_t next = 0; next < order.size();) {
        shown.clear(), who.clear();
        for (; next < order.size() && who.size() < lines_at_once; ++next) {
            auto picture = picture_of(image, areas[order[next]], parts_->network.height_px());
            if (!picture) continue;
            pictures[who.size()] = std::move(*picture);
            shown.push_back(&pictures[who.size()]);
            who.push_back(order[next]);
        }
        const std::vector<LineOutputs> outputs = parts_->network.run(shown);
        for (std::size_t i = 0; i < who.size(); ++i)
            texts[who[i]] = parts_->text_of(outputs[i], areas[who[i]]);
    }
    return texts;
}

double word_confidence(double least_probability) {
    return std::clamp(1 + word_scale * (least_probability - 1), 0.0, 1.0);
}

}  // namespace intray::ocr::lstm
