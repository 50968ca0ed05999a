#include "capture/decode.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "capture/formats/loaders.h"

namespace intray::capture {
namespace {

struct Format {
    FileKind kind;
    Loader load;
};

constexpr std::array formats{
    Format{FileKind::pdf, load_pdf},   Format{FileKind::tiff, load_tiff},
    Format{FileKind::jpeg, load_jpeg}, Format{FileKind::png, load_png},
    Format{FileKind::webp, load_webp}, Format{FileKind::heic, load_heic},
    Format{FileKind::xml, load_xml},
};

Problem unsupported(std::string_view bytes) {
    constexpr std::string_view advice = "send a PDF, TIFF, JPEG, PNG, WebP, HEIC or e-invoice XML";
    const std::string_view other = known_other(bytes);
    if (other.empty())
        return {"unsupported", fmt::format("file: its kind is not known; {}", advice)};
    return {"unsupported",
            fmt::format("file: it is a file of another kind ({}); {}", other, advice)};
}

}  // namespace

Result<FileFacts> decode(std::string_view bytes, const DecodeOptions& options,
                         const std::function<bool(Page&&)>& sink) {
    if (bytes.empty()) return Problem{"empty", "file: it has no content; send or scan it again"};
    const FileKind kind = sniff(bytes);
    const auto format = std::ranges::find(formats, kind, &Format::kind);
    if (format == formats.end()) return unsupported(bytes);
    return format->load(bytes, options, sink);
}

}  // namespace intray::capture
