// Where the pages of a registered form lie on the pages that were read.
#pragma once

#include <vector>

#include "base/geometry.h"
#include "extract/forms/registered_form.h"
#include "extract/layout.h"

namespace intray::extract::forms {

/// A page of the blank found on a page of the document: shifted, scaled, turned, sheared.
struct Alignment {
    int form_page = 1;
    int page = 0;      ///< index into Layout::pages
    Affine to_page;    ///< from the blank to pixels of the page as it lies in the file
    double share = 0;  ///< of the blank page's anchors that were found in their places
};

/// One for each page of the blank that was found, at most. Sampling is by fixed numbers: the same
/// words give the same result.
std::vector<Alignment> align(const RegisteredForm& form, const Layout& layout);

/// Mean share over the blank's pages that have anchors; 0 where the first of them is missing.
double likeness(const RegisteredForm& form, const std::vector<Alignment>& alignments);

}  // namespace intray::extract::forms
