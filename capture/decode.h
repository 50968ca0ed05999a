// Bytes of any supported file into pages, one at a time. Runs in the reader child only.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "capture/page.h"
#include "capture/sniff.h"

namespace intray::capture {

enum class Colour { grey, as_in_file };

/// Whether born-digital pages come with a picture (at 200 dpi, in which codes and a sample of the
/// lines can be read) or without.
enum class TextPagePictures { none, drawn };

struct DecodeOptions {
    double max_megapixels = 100;  ///< a decoded page
    int max_pages = 2000;
    int only_page = 0;          ///< 0: all
    std::string password = {};  ///< of an encrypted PDF; tried after the empty one
    Colour colour = Colour::as_in_file;
    TextPagePictures text_page_pictures = TextPagePictures::drawn;
};

/// What a file holds beside its pages.
struct FileFacts {
    FileKind kind = FileKind::unknown;
    int pages = 0;
    std::vector<FormValue> form_values = {};
    std::vector<Attachment> attachments = {};
};

/// Calls `sink` once a page, in order; a sink that returns false ends the work early.
/// Problem codes: empty, unsupported, damaged, encrypted, wrong_password, too_large,
/// too_many_pages. Pages delivered before a problem stay delivered.
Result<FileFacts> decode(std::string_view bytes, const DecodeOptions& options,
                         const std::function<bool(Page&&)>& sink);

}  // namespace intray::capture
