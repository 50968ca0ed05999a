// Whatever the bytes: decode answers, and every page it hands out keeps its promises.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "capture/decode.h"

namespace {

void require(bool promise) {
    if (!promise) std::abort();
}

void check(const intray::capture::Page& page) {
    require(page.width_px > 0 && page.height_px > 0);
    const intray::Box sheet{0, 0, page.width_px, page.height_px};
    for (const auto& word : page.own_words)
        require(!word.text.empty() && intersection(word.box, sheet) == word.box);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace intray::capture;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const DecodeOptions options{.max_megapixels = 4, .max_pages = 5};
    int pages = 0;
    const auto facts = decode(bytes, options, [&](Page&& page) {
        check(page);
        require(page.number == ++pages);
        return true;
    });
    require(facts.ok() ? facts->pages == pages : !facts.problem().message.empty());
    return 0;
}
