// The Tesseract library as a whole, for models of a kind that ocr/lstm does not read.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "capture/image.h"
#include "ocr/line_finder.h"
#include "ocr/reading.h"

namespace intray::ocr {

/// Not thread-safe. Opens no file after construction.
class TesseractLibrary {
  public:
    /// Of a model's whole file, which is copied. Throws Failure where it is damaged.
    TesseractLibrary(std::string_view model, const std::string& language);
    ~TesseractLibrary();
    TesseractLibrary(const TesseractLibrary&) = delete;
    TesseractLibrary& operator=(const TesseractLibrary&) = delete;

    /// One channel. Keeps a copy until the next call.
    void show(const capture::Image& grey);

    /// Words of an area of the shown image, in its pixels; no text is an empty result.
    PageText read(const Box& area, Layout layout);

  private:
    struct Library;
    std::unique_ptr<Library> library_;
};

}  // namespace intray::ocr
