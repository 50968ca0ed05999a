#include <leptonica/allheaders.h>

#include "capture/formats/leptonica.h"
#include "capture/formats/limits.h"
#include "capture/formats/loaders.h"

namespace intray::capture {

Result<FileFacts> load_webp(std::string_view bytes, const DecodeOptions& options,
                            const PageSink& sink) {
    silence_leptonica();
    l_int32 width = 0, height = 0, samples = 0;
    if (readHeaderMemWebP(raw(bytes), bytes.size(), &width, &height, &samples) != 0)
        return damaged("WebP", "its header can't be read");
    if (auto problem = size_problem("WebP", width, height, options)) return *problem;

    PixHandle pix(pixReadMemWebP(raw(bytes), bytes.size()));
    if (!pix) return damaged("WebP", "it can't be decoded");
    auto image = to_image(std::move(pix), options.colour);
    if (!image) return damaged("WebP", "its pixels can't be converted");
    sink(image_page(1, std::move(*image), 0));
    return FileFacts{.kind = FileKind::webp, .pages = 1};
}

}  // namespace intray::capture
