#include <leptonica/allheaders.h>

#include "capture/exif.h"
#include "capture/formats/leptonica.h"
#include "capture/formats/limits.h"
#include "capture/formats/loaders.h"

namespace intray::capture {

Result<Page> jpeg_page(std::string_view bytes, const DecodeOptions& options) {
    silence_leptonica();
    l_int32 width = 0, height = 0, samples = 0, ycck = 0, cmyk = 0;
    if (readHeaderMemJpeg(raw(bytes), bytes.size(), &width, &height, &samples, &ycck, &cmyk) != 0)
        return damaged("JPEG", "its header can't be read");
    if (auto problem = size_problem("JPEG", width, height, options)) return *problem;
    if (!seems_complete(bytes)) return damaged("JPEG", "its end is missing");

    const bool luminance_alone = options.colour == Colour::grey && samples == 3;
    const l_int32 hint = luminance_alone ? L_JPEG_READ_LUMINANCE : 0;
    PixHandle pix(pixReadMemJpeg(raw(bytes), bytes.size(), 0, 1, nullptr, hint));
    if (!pix) return damaged("JPEG", "it can't be decoded");

    const double dpi = pixGetXRes(pix.get());
    auto image = to_image(std::move(pix), options.colour);
    if (!image) return damaged("JPEG", "its pixels can't be converted");
    Page page = image_page(1, std::move(*image), dpi);
    page.exif_turned_deg = jpeg_turned_deg(bytes);
    return page;
}

Result<FileFacts> load_jpeg(std::string_view bytes, const DecodeOptions& options,
                            const PageSink& sink) {
    Result<Page> page = jpeg_page(bytes, options);
    if (!page.ok()) return page.problem();
    sink(std::move(page).value());
    return FileFacts{.kind = FileKind::jpeg, .pages = 1};
}

}  // namespace intray::capture
