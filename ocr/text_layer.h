// Whether the text that a page brings along says what its ink says. Fonts may map their letters to
// wrong characters, and hidden words may come from a bad reader or lie in the wrong places.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "capture/page.h"
#include "ocr/reading.h"

namespace intray::ocr {

/// Reads areas of a picture that hold one line each; as many texts as areas.
using LinesInAreas =
    std::function<std::vector<std::string>(const capture::Image&, const std::vector<Box>&)>;

/// Reads a few lines of the page's picture, and more where these don't bear out `own`. True also
/// where nothing can be compared: without a picture, with next to no text, in scripts that the
/// readers don't know.
bool agrees_with_ink(const capture::Page& page, const PageText& own, const LinesInAreas& read);

}  // namespace intray::ocr
