// The first reader: Tesseract's layout, and its models for one language.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "capture/image.h"
#include "ocr/line_finder.h"
#include "ocr/reading.h"

namespace intray::ocr {

class MappedFile;
class TesseractLibrary;

/// Where Tesseract keeps a language's model; `tessdata` empty: where Debian puts it, or
/// TESSDATA_PREFIX says.
std::string model_path(const std::string& tessdata, const std::string& language);

/// Not thread-safe. Opens no file after construction.
class Tesseract {
  public:
    /// Of an installed model. Throws Failure where it is missing.
    Tesseract(const std::string& tessdata, const std::string& language);
    /// Of a model's whole file, which must outlive this. Readers of several languages share what
    /// finds the lines. Throws Failure where the model is damaged.
    Tesseract(std::string_view model, const std::string& language,
              std::shared_ptr<LineFinder> finder);
    ~Tesseract();
    Tesseract(const Tesseract&) = delete;
    Tesseract& operator=(const Tesseract&) = delete;

    /// One channel. Is kept until the next call.
    void show(const capture::Image& grey);

    /// Words of an area of the shown image, in its pixels; no text is an empty result.
    PageText read(const Box& area, Layout layout);
    /// The same for many areas at once, which takes less time.
    std::vector<PageText> read_each(const std::vector<Box>& areas, Layout layout);

  private:
    void load(std::string_view model, const std::string& language);

    std::unique_ptr<MappedFile> file_;
    std::shared_ptr<LineFinder> finder_;
    std::unique_ptr<LineReader> reader_;
    std::unique_ptr<TesseractLibrary> library_;  ///< where `reader_` does not read such models
};

}  // namespace intray::ocr
