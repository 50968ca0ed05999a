// How a page lies and what of the picture is paper; and the page straightened by that.
#pragma once

#include <optional>

#include "base/geometry.h"
#include "capture/page.h"
#include "ocr/ink.h"
#include "ocr/reading.h"

namespace intray::ocr {

capture::Image grey(const capture::Image& image);

/// A decision and how sure it is; below `sure_enough` a page is left as it lies.
constexpr double sure_enough = 0.5;

struct Turn {
    int deg = 0;  ///< clockwise turn that brings the page upright
    double confidence = 0;
};
/// Sideways by the direction in which letters follow each other, upside-down by ascenders
/// outnumbering descenders. Pages in capitals only leave the latter in doubt.
Turn find_turn(const Ink& ink, int width_px, int height_px);

struct Skew {
    double deg = 0;  ///< clockwise, within +-10
    double confidence = 0;
};
/// The angle at which the letters' feet gather on the fewest rows (Postl's projection profile).
Skew find_skew(const Ink& ink);

struct Paper {
    Box box;
    double confidence = 0;
};
/// Bright paper before a darker background. The whole image with full confidence if there is none.
Paper find_paper(const capture::Image& grey);

/// A page ready to be read.
struct Cleaned {
    capture::Image image;  ///< grey, upright, straight
    Affine to_page;        ///< from pixels of `image` to pixels of the page
    Ink ink;               ///< in pixels of `image`
    Cleanup decisions;
    PageKind kind = PageKind::office;
};

/// `turned_deg`: the clockwise turn that brings the page upright, where it is known.
Cleaned clean(const capture::Page& page, std::optional<int> turned_deg = {});

/// From pixels of a page to those of the page turned clockwise by quarters.
Affine quarter_turn(int turn_deg, int width_px, int height_px);

/// For a page that proved to be upside-down only when it was read.
Cleaned reversed(const Cleaned& cleaned);

}  // namespace intray::ocr
