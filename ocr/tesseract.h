// The Tesseract library behind one small class; the only place that knows its headers.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "capture/image.h"
#include "ocr/reading.h"

namespace intray::ocr {

enum class Layout {
    page,        ///< blocks, columns and tables are looked for
    one_block,   ///< lines below each other: receipts
    one_line,    ///< a single line, whose height is found
    whole_line,  ///< a single line that fills the area from top to bottom
};

/// Not thread-safe. Opens no file after construction.
class Tesseract {
  public:
    /// Of an installed model; `tessdata` is the folder, empty for Tesseract's own choice. Throws
    /// Failure where the model is missing.
    Tesseract(const std::string& tessdata, const std::string& language);
    /// Of a model's whole file, which is copied.
    Tesseract(std::string_view model, const std::string& language);
    ~Tesseract();
    Tesseract(const Tesseract&) = delete;
    Tesseract& operator=(const Tesseract&) = delete;

    /// Where installed models lie.
    std::string data_folder() const;

    /// One channel. Keeps a copy until the next call.
    void show(const capture::Image& grey, double dpi);

    /// Words of an area of the shown image, in its pixels; no text is an empty result.
    PageText read(const Box& area, Layout layout);

  private:
    void settle();

    struct Library;
    std::unique_ptr<Library> library_;
};

}  // namespace intray::ocr
