// A form's words cut into pieces: words of one row that belong together, as a question, an answer
// or a line of either does.
#pragma once

#include <vector>

#include "extract/forms/form_models.h"
#include "extract/layout.h"

namespace intray::extract::forms {

struct Piece {
    int first = 0;  ///< tokens first <= i < end
    int end = 0;
    int row = 0;
    Box upright;
    /// The nearest pieces, as indices; -1 where there are none.
    int left = -1, right = -1, above = -1, below = -1;
};

/// Between token `after` and the next of its row.
struct Gap {
    int after = 0;
    Numbers features;
};

/// The gaps of a page that are neither certain nor impossible ends of a piece.
std::vector<Gap> find_gaps(const Layout& layout, const LayoutPage& page);

/// From top to bottom, rows from left to right. Nothing on a page with more than people read.
std::vector<Piece> cut(const Layout& layout, const LayoutPage& page, const FormModels& models);

}  // namespace intray::extract::forms
