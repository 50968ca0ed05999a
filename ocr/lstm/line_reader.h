// Reads lines with a Tesseract model: the same texts and certainties as the library's, by a
// network of our own that takes a fraction of its time.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ocr/line_reader.h"

namespace intray::ocr::lstm {

/// Probabilities are Tesseract's confidences, which are no probabilities of being right: 1 + .05 *
/// the logarithm of the network's.
class LineReader : public ocr::LineReader {
  public:
    /// Whether the model is of the kind that is read here: Debian's European ones are.
    static bool reads(std::string_view model, const std::string& language);
    /// Of a model's whole file, which must outlive the reader. Throws Failure where it is damaged.
    LineReader(std::string_view model, const std::string& language);
    LineReader(const LineReader&) = delete;
    LineReader& operator=(const LineReader&) = delete;
    ~LineReader() override;

    /// A slanted line is read as its upright box, one that runs up or down (90 degrees) is turned.
    std::vector<LineText> read_lines(const capture::Image& image,
                                     const std::vector<TextLine>& lines) override;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// A word's confidence as Tesseract states it, by its least sure character and the spaces beside
/// it; of a line as `read_lines` gives it.
double word_confidence(double least_probability);

}  // namespace intray::ocr::lstm
