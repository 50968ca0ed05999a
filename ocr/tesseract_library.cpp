#include "ocr/tesseract_library.h"

#include <leptonica/allheaders.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>

#include "base/failure.h"
#include "base/text.h"
#include "ocr/fast_leptonica.h"

namespace intray::ocr {

struct TesseractLibrary::Library {
    tesseract::TessBaseAPI api;
};

namespace {

tesseract::PageSegMode mode(Layout layout) {
    switch (layout) {
        case Layout::page:
            return tesseract::PSM_AUTO;
        case Layout::one_block:
            return tesseract::PSM_SINGLE_BLOCK;
        case Layout::one_line:
            return tesseract::PSM_SINGLE_LINE;
        case Layout::whole_line:
            return tesseract::PSM_RAW_LINE;
    }
    return tesseract::PSM_AUTO;
}

Box box_at(const tesseract::PageIterator& at, tesseract::PageIteratorLevel level) {
    int left = 0, top = 0, right = 0, bottom = 0;
    if (!at.BoundingBox(level, &left, &top, &right, &bottom)) return {};
    return {left, top, right - left, bottom - top};
}

/// The symbols of the word at `at`.
std::vector<Character> characters_of(const tesseract::ResultIterator& word) {
    std::vector<Character> characters;
    tesseract::ResultIterator at(word);
    do {
        const std::unique_ptr<char[]> symbol(at.GetUTF8Text(tesseract::RIL_SYMBOL));
        if (!symbol) continue;
        const double sure = at.Confidence(tesseract::RIL_SYMBOL) / 100.0;
        characters.push_back(
            {clean_utf8(symbol.get()), sure, box_at(at, tesseract::RIL_SYMBOL), {}});
    } while (!at.IsAtFinalElement(tesseract::RIL_WORD, tesseract::RIL_SYMBOL) &&
             at.Next(tesseract::RIL_SYMBOL));
    return characters;
}

PageText collect(tesseract::ResultIterator& at) {
    PageText text;
    int block = -1;
    do {
        if (at.Empty(tesseract::RIL_WORD)) continue;
        const bool new_block = at.IsAtBeginningOf(tesseract::RIL_PARA) || block < 0;
        if (new_block) ++block;
        if (new_block || at.IsAtBeginningOf(tesseract::RIL_TEXTLINE))
            text.lines.push_back({box_at(at, tesseract::RIL_TEXTLINE), block});
        const std::unique_ptr<char[]> raw(at.GetUTF8Text(tesseract::RIL_WORD));
        const std::string word = raw ? clean_utf8(trimmed(raw.get())) : std::string();
        const Box box = box_at(at, tesseract::RIL_WORD);
        if (word.empty() || box.empty()) continue;
        text.words.push_back({word, box, at.Confidence(tesseract::RIL_WORD) / 100.0,
                              int(text.lines.size()) - 1, characters_of(at)});
    } while (at.Next(tesseract::RIL_WORD));
    return text;
}

}  // namespace

TesseractLibrary::TesseractLibrary(std::string_view model, const std::string& language)
    : library_(std::make_unique<Library>()) {
    keep_fast_leptonica();
    if (library_->api.Init(model.data(), int(model.size()), language.c_str(),
                           tesseract::OEM_LSTM_ONLY, nullptr, 0, nullptr, nullptr, false,
                           nullptr) != 0)
        throw Failure("tesseract " + language + ": the model is damaged; install tesseract-ocr-" +
                      language + " again");
    setMsgSeverity(L_SEVERITY_NONE);  // damaged lines are no news for the log
    library_->api.SetVariable("debug_file", "/dev/null");
    // Reads each doubtful line twice otherwise; light text on dark is turned in the clean-up.
    library_->api.SetVariable("tessedit_do_invert", "0");
    // The file for messages is opened with the first one: provoke one now by too small a line.
    std::vector<std::uint8_t> stroke(std::size_t{2} * 72, 255);
    std::fill(stroke.begin() + 40, stroke.end() - 40, std::uint8_t{0});
    show(capture::Image(2, 72, 1, std::move(stroke)));
    (void)read({0, 0, 2, 72}, Layout::whole_line);
}

TesseractLibrary::~TesseractLibrary() = default;

void TesseractLibrary::show(const capture::Image& grey) {
    auto& api = library_->api;
    api.Clear();
    api.SetImage(grey.pixels().data(), grey.width_px(), grey.height_px(), 1, grey.width_px());
}

PageText TesseractLibrary::read(const Box& area, Layout layout) {
    auto& api = library_->api;
    api.SetPageSegMode(mode(layout));
    api.SetRectangle(area.x, area.y, area.w, area.h);
    if (api.Recognize(nullptr) != 0) return {};
    const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
    return at ? collect(*at) : PageText{};
}

}  // namespace intray::ocr
