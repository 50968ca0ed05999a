#include "ocr/line_finder.h"

#include <leptonica/allheaders.h>
#include <tesseract/baseapi.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "ocr/fast_leptonica.h"

namespace intray::ocr {
namespace {

/// Around a line, as the models learned them.
constexpr int margin_px = 4;
constexpr std::size_t most_blobs = 2000;

struct Destroy {
    void operator()(Pix* pix) const { pixDestroy(&pix); }
    void operator()(Boxa* boxes) const { boxaDestroy(&boxes); }
    void operator()(::Box* box) const { boxDestroy(&box); }
};
using Picture = std::unique_ptr<Pix, Destroy>;

/// The grey value that best parts dark from light (Otsu 1979).
int best_threshold(const capture::Image& grey) {
    // Neighbours are often alike: several counts keep them from waiting for each other.
    std::array<std::array<std::uint32_t, 256>, 4> counts{};
    const auto pixels = grey.pixels();
    const std::size_t whole = pixels.size() / 4 * 4;
    for (std::size_t i = 0; i < whole; i += 4)
        for (std::size_t k = 0; k < 4; ++k)
            ++counts[k][pixels[i + k]];
    for (std::size_t i = whole; i < pixels.size(); ++i)
        ++counts[0][pixels[i]];
    double total = double(pixels.size()), sum = 0;
    std::array<double, 256> count{};
    for (std::size_t value = 0; value < count.size(); ++value) {
        for (const auto& part : counts)
            count[value] += part[value];
        sum += double(value) * count[value];
    }
    double below = 0, below_sum = 0, best = -1;
    std::size_t threshold = 0;
    for (std::size_t value = 0; value + 1 < count.size(); ++value) {
        below += count[value];
        below_sum += double(value) * count[value];
        if (below == 0 || below == total) continue;
        const double difference = below_sum / below - (sum - below_sum) / (total - below);
        const double apart = below * (total - below) * difference * difference;
        if (apart > best) best = apart, threshold = value;
    }
    return int(threshold);
}

Picture black_and_white(const capture::Image& grey) {
    const Picture pixels(pixCreateNoInit(grey.width_px(), grey.height_px(), 8));
    if (!pixels) return nullptr;
    const int words = pixGetWpl(pixels.get());
    l_uint32* row = pixGetData(pixels.get());
    for (int y = 0; y < grey.height_px(); ++y, row += words) {
        row[words - 1] = 0;
        std::copy_n(grey.row(y), grey.width_px(), reinterpret_cast<std::uint8_t*>(row));
    }
    pixEndianByteSwap(pixels.get());
    return Picture(pixThresholdToBinary(pixels.get(), best_threshold(grey) + 1));
}

Picture cut(Pix* from, const Box& area) {
    const std::unique_ptr<::Box, Destroy> box(boxCreate(area.x, area.y, area.w, area.h));
    return Picture(pixClipRectangle(from, box.get(), nullptr));
}

/// Pieces of ink in an area.
std::vector<Box> blobs_in(Pix* ink, const Box& area) {
    std::vector<Box> blobs;
    const Picture part = cut(ink, area);
    if (!part) return blobs;
    const std::unique_ptr<Boxa, Destroy> boxes(pixConnCompBB(part.get(), 8));
    const int count = boxes ? boxaGetCount(boxes.get()) : 0;
    for (int i = 0; i < count && blobs.size() < most_blobs; ++i) {
        Box box;
        boxaGetBoxGeometry(boxes.get(), i, &box.x, &box.y, &box.w, &box.h);
        box.x += area.x, box.y += area.y;
        blobs.push_back(box);
    }
    return blobs;
}

tesseract::PageSegMode mode(Layout layout) {
    return layout == Layout::page ? tesseract::PSM_AUTO : tesseract::PSM_SINGLE_BLOCK;
}

Box box_at(const tesseract::PageIterator& at, tesseract::PageIteratorLevel level) {
    int left = 0, top = 0, right = 0, bottom = 0;
    if (!at.BoundingBox(level, &left, &top, &right, &bottom)) return {};
    return {left, top, right - left, bottom - top};
}

std::vector<Box> blobs_at(const tesseract::PageIterator& word) {
    std::vector<Box> blobs;
    tesseract::PageIterator at(word);
    do {
        const Box box = box_at(at, tesseract::RIL_SYMBOL);
        if (!box.empty()) blobs.push_back(box);
    } while (blobs.size() < most_blobs &&
             !at.IsAtFinalElement(tesseract::RIL_WORD, tesseract::RIL_SYMBOL) &&
             at.Next(tesseract::RIL_SYMBOL));
    return blobs;
}

/// 0, or 90 or -90 where the text runs down or up.
int turned_deg(const tesseract::PageIterator& at) {
    tesseract::Orientation orientation{};
    tesseract::WritingDirection direction{};
    tesseract::TextlineOrder order{};
    float deskew = 0;
    at.Orientation(&orientation, &direction, &order, &deskew);
    if (orientation == tesseract::ORIENTATION_PAGE_RIGHT) return 90;
    return orientation == tesseract::ORIENTATION_PAGE_LEFT ? -90 : 0;
}

/// As high as the line's letters reach up and down, even where this part has none that do.
Box line_height_box(const tesseract::PageIterator& at, Box box, int page_height) {
    int x1 = 0, y1 = 0, x2 = 0, y2 = 0;
    if (!at.Baseline(tesseract::RIL_WORD, &x1, &y1, &x2, &y2)) return box;
    float height = 0, descent = 0, ascent = 0;
    at.RowAttributes(&height, &descent, &ascent);
    const double base = page_height - (y1 + y2) / 2.0;
    const int bottom =
        std::max(box.bottom(), page_height - int(std::floor(base + double(descent))));
    const int top =
        std::min(box.y, page_height - int(std::floor(base + double(height) + double(descent))));
    return {box.x, top, box.w, bottom - top};
}

Run run_at(const tesseract::PageIterator& at, Box box, const Box& limits, int page_height) {
    const int turned = turned_deg(at);
    if (turned == 0) box = line_height_box(at, box, page_height);
    Run run{level_line(intersection({box.x - margin_px, box.y - margin_px, box.w + 2 * margin_px,
                                     box.h + 2 * margin_px},
                                    limits)),
            blobs_at(at)};
    if (turned != 0) std::swap(run.area.width, run.area.height);
    run.area.angle_deg = turned;
    return run;
}

}  // namespace

struct LineFinder::Library {
    tesseract::TessBaseAPI api;
    capture::Image shown;
    Picture ink;  ///< 1 bit a pixel
    /// The last result, as a page is read again where its language was guessed wrongly.
    std::vector<FoundLine> found;
    Box found_in;
    Layout found_as = Layout::page;
};

LineFinder::LineFinder() : library_(std::make_unique<Library>()) {
    keep_fast_leptonica();
    setMsgSeverity(L_SEVERITY_NONE);  // damaged lines are no news for the log
    library_->api.InitForAnalysePage();
    library_->api.SetVariable("debug_file", "/dev/null");
    // Where words of typewritten text part is the model's to say.
    library_->api.SetVariable("textord_all_prop", "1");
    // The file for messages is opened with the first one: provoke one now, by a missing image.
    delete library_->api.AnalyseLayout(false);
}

LineFinder::~LineFinder() = default;

const capture::Image& LineFinder::shown() const {
    return library_->shown;
}

void LineFinder::show(const capture::Image& grey) {
    if (!library_->shown.empty() && !grey.empty() &&
        grey.pixels().data() == library_->shown.pixels().data() &&
        grey.width_px() == library_->shown.width_px())
        return;
    library_->api.Clear();
    library_->shown = grey;
    library_->found_in = {};
    library_->ink = black_and_white(grey);
    if (library_->ink) library_->api.SetImage(library_->ink.get());
}

/// The ink in the area, from its upper to its lower end.
std::vector<FoundLine> LineFinder::one_line(const Box& area, Layout layout) const {
    std::vector<Box> blobs = blobs_in(library_->ink.get(), area);
    Box box = area;
    if (layout == Layout::one_line) {
        Box ink;
        for (const Box& blob : blobs) {
            // What touches the area's edge is cut off and belongs to another line.
            const bool cut_off = blob.y == area.y || blob.bottom() == area.bottom();
            if (blob.w * blob.h > 4 && !cut_off) ink = hull(ink, blob);
        }
        if (!ink.empty())
            box = intersection({area.x, ink.y - margin_px, area.w, ink.h + 2 * margin_px},
                               {0, 0, shown().width_px(), shown().height_px()});
    }
    return {{box, 0, {{level_line(box), std::move(blobs)}}}};
}

std::vector<FoundLine> LineFinder::find(const Box& area, Layout layout) {
    const Box wanted = intersection(area, {0, 0, shown().width_px(), shown().height_px()});
    if (!library_->ink || wanted.empty()) return {};
    if (layout == Layout::one_line || layout == Layout::whole_line) return one_line(wanted, layout);
    if (library_->found_in != wanted || library_->found_as != layout) {
        library_->found = analyse(wanted, layout);
        library_->found_in = wanted;
        library_->found_as = layout;
    }
    return library_->found;
}

std::vector<FoundLine> LineFinder::analyse(const Box& wanted, Layout layout) {
    auto& api = library_->api;
    api.SetPageSegMode(mode(layout));
    api.SetRectangle(wanted.x, wanted.y, wanted.w, wanted.h);
    const std::unique_ptr<tesseract::PageIterator> at(api.AnalyseLayout(true));
    std::vector<FoundLine> lines;
    if (!at) return lines;
    int block = -1;
    do {
        if (at->Empty(tesseract::RIL_WORD) || !tesseract::PTIsTextType(at->BlockType())) continue;
        const bool new_block = at->IsAtBeginningOf(tesseract::RIL_PARA) || block < 0;
        if (new_block) ++block;
        if (new_block || at->IsAtBeginningOf(tesseract::RIL_TEXTLINE))
            lines.push_back({box_at(*at, tesseract::RIL_TEXTLINE), block, {}});
        const Box box = box_at(*at, tesseract::RIL_WORD);
        if (!box.empty())
            lines.back().runs.push_back(run_at(*at, box, wanted, shown().height_px()));
    } while (at->Next(tesseract::RIL_WORD));
    return lines;
}

}  // namespace intray::ocr
