// Decodes for the tests and keeps all pages.
#pragma once

#include <string_view>
#include <vector>

#include "capture/decode.h"

namespace intray::capture::samples {

struct Decoded {
    std::vector<Page> pages;
    FileFacts facts;
    std::string problem;  ///< its code
    std::string message;
};

inline Decoded decoded(std::string_view bytes,
                       const DecodeOptions& options = {.colour = Colour::grey}) {
    Decoded out;
    const Result<FileFacts> facts = decode(bytes, options, [&](Page&& page) {
        out.pages.push_back(std::move(page));
        return true;
    });
    if (facts.ok()) {
        out.facts = *facts;
    } else {
        out.problem = facts.problem().code;
        out.message = facts.problem().message;
    }
    return out;
}

inline int grey_at(const Image& image, int x, int y) {
    return image.row(y)[x * image.channels()];
}

}  // namespace intray::capture::samples
