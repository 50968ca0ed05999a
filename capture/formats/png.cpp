#include <leptonica/allheaders.h>

#include "capture/formats/leptonica.h"
#include "capture/formats/limits.h"
#include "capture/formats/loaders.h"

namespace intray::capture {

Result<FileFacts> load_png(std::string_view bytes, const DecodeOptions& options,
                           const PageSink& sink) {
    silence_leptonica();
    l_int32 width = 0, height = 0, bits = 0, samples = 0, palette = 0;
    if (readHeaderMemPng(raw(bytes), bytes.size(), &width, &height, &bits, &samples, &palette) != 0)
        return damaged("PNG", "its header can't be read");
    if (auto problem = size_problem("PNG", width, height, options)) return *problem;
    if (!seems_complete(bytes)) return damaged("PNG", "its end is missing");

    PixHandle pix(pixReadMemPng(raw(bytes), bytes.size()));
    if (!pix) return damaged("PNG", "it can't be decoded");
    const double dpi = pixGetXRes(pix.get());
    auto image = to_image(std::move(pix), options.colour);
    if (!image) return damaged("PNG", "its pixels can't be converted");
    sink(image_page(1, std::move(*image), dpi));
    return FileFacts{.kind = FileKind::png, .pages = 1};
}

}  // namespace intray::capture
