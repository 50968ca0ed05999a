// One page on its way from a file to the readers.
#pragma once

#include <string>
#include <vector>

#include "base/geometry.h"
#include "capture/image.h"

namespace intray::capture {

enum class PageOrigin {
    scan,         ///< an image file, or a PDF page that is one picture
    born_digital  ///< a PDF page with text of its own
};

/// A word that the file itself states, in pixels of the page image.
struct OwnWord {
    std::string text;
    Box box;
    bool operator==(const OwnWord&) const = default;
};

/// `image` is the page as it lies in the file, before EXIF or any turn; of a PDF page it is the
/// embedded scan or a drawing, scaled so that its pixels are those of the page at 300 dpi
/// (width_px and height_px state that size even when the image is smaller).
struct Page {
    int number = 1;  ///< from 1
    int of = 1;      ///< pages in the file
    int width_px = 0;
    int height_px = 0;
    Image image;
    double dpi = 0;           ///< of `image`; 0 where the file does not say
    int exif_turned_deg = 0;  ///< clockwise turn that the file asks for: 0, 90, 180, 270
    PageOrigin origin = PageOrigin::scan;
    std::vector<OwnWord> own_words;
};

/// A value that a fillable PDF holds for one of its fields.
struct FormValue {
    std::string name;
    std::string value;  ///< check boxes: "true" or "false"
    int page = 0;       ///< 0 where unknown
    Box box;            ///< in pixels of the page
    bool operator==(const FormValue&) const = default;
};

/// A file inside the file, such as the XML of an e-invoice.
struct Attachment {
    std::string name;
    std::string bytes;
    bool operator==(const Attachment&) const = default;
};

}  // namespace intray::capture
