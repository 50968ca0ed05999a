#include <fmt/format.h>
#include <leptonica/allheaders.h>

#include <algorithm>

#include "capture/exif.h"
#include "capture/formats/leptonica.h"
#include "capture/formats/limits.h"
#include "capture/formats/loaders.h"
#include "capture/formats/tiff_directory.h"

namespace intray::capture {
namespace {

// Leptonica turns pages as their orientation tag asks, we keep them as they lie: a copy of the
// file says "upright" everywhere.
std::string without_orientation(std::string_view bytes, const std::vector<TiffPage>& pages) {
    std::string copy(bytes);
    const bool little = bytes.starts_with("II");
    for (const TiffPage& page : pages)
        if (page.orientation_at != 0) {
            copy.at(page.orientation_at) = little ? '\1' : '\0';
            copy.at(page.orientation_at + 1) = little ? '\0' : '\1';
        }
    return copy;
}

bool turned(const TiffPage& page) {
    return page.orientation_at != 0 && page.orientation != 1;
}

}  // namespace

Result<FileFacts> load_tiff(std::string_view bytes, const DecodeOptions& options,
                            const PageSink& sink) {
    silence_leptonica();
    const std::vector<TiffPage> pages = tiff_pages(bytes, options.max_pages);
    if (pages.empty()) return damaged("TIFF", "its list of pages is broken or cut off");
    if (auto problem = page_count_problem(static_cast<std::int64_t>(pages.size()), options))
        return *problem;

    std::string upright;
    if (std::ranges::any_of(pages, turned)) {
        upright = without_orientation(bytes, pages);
        bytes = upright;
    }
    FileFacts facts{.kind = FileKind::tiff, .pages = static_cast<int>(pages.size())};
    std::size_t offset = 0;
    for (int number = 1; number <= facts.pages; ++number) {
        const TiffPage& stated = pages[static_cast<std::size_t>(number - 1)];
        const std::string subject = fmt::format("TIFF page {}", number);
        if (auto problem = size_problem(subject, stated.width_px, stated.height_px, options))
            return *problem;
        PixHandle pix(pixReadMemFromMultipageTiff(raw(bytes), bytes.size(), &offset));
        if (!pix) return damaged(subject, "it can't be decoded");
        const double dpi = pixGetXRes(pix.get());
        auto image = to_image(std::move(pix), options.colour);
        if (!image) return damaged(subject, "its pixels can't be converted");
        Page page = image_page(number, std::move(*image), dpi);
        page.of = facts.pages;
        page.exif_turned_deg = turned_deg_of_orientation(stated.orientation);
        const bool wanted = options.only_page == 0 || number == options.only_page;
        if (wanted && !sink(std::move(page))) break;
    }
    return facts;
}

}  // namespace intray::capture
