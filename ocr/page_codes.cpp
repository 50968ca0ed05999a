#include "ocr/page_codes.h"

#include <algorithm>
#include <utility>

#include "ocr/barcodes.h"
#include "ocr/cleanup.h"
#include "ocr/patch_codes.h"

namespace intray::ocr {

std::vector<Barcode> find_codes(const capture::Page& page) {
    if (page.image.empty()) return {};
    const capture::Image picture = grey(page.image);
    std::vector<Barcode> codes = find_barcodes(picture);
    for (Barcode& patch : find_patch_codes(picture))
        codes.push_back(std::move(patch));
    const Affine to_page{{double(page.width_px) / picture.width_px(), 0, 0, 0,
                          double(page.height_px) / picture.height_px(), 0}};
    const Box limits{0, 0, page.width_px, page.height_px};
    for (Barcode& code : codes)
        code.box = intersection(to_page.apply(code.box), limits);
    return codes;
}

std::vector<int> separator_pages(const std::vector<PageReading>& pages) {
    std::vector<int> numbers;
    for (const PageReading& page : pages)
        if (std::any_of(page.barcodes.begin(), page.barcodes.end(), separates_documents))
            numbers.push_back(page.number);
    return numbers;
}

}  // namespace intray::ocr
