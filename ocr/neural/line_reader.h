// Reads lines of text with a small vision transformer and CTC (SVTR, Du et al. 2022).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "capture/image.h"
#include "ocr/line_reader.h"
#include "ocr/reading.h"

namespace intray::ocr::neural {

/// What else could stand there; empty text means "nothing".
struct Alternative {
    std::string text;
    double probability = 0;
};

struct Character {
    std::string text;  ///< one character, UTF-8
    double probability = 0;
    double left = 0;   ///< along the line from its left end, in pixels of the image
    double right = 0;  ///< of the ink where it could be told apart
    std::vector<Alternative> alternatives;  ///< up to three, likeliest first, without `text`
};

struct LineReading {
    std::vector<Character> characters;  ///< from left to right, with the spaces
    double confidence = 0;              ///< 0..1, mean of the characters'; 0 if there are none

    std::string text() const;
};

/// Not thread-safe. Construction loads `folder`/reader.net and throws Failure where it can't;
/// afterwards no file is opened and no thread started, so it works in the sandbox and after fork.
class LineReader : public ocr::LineReader {
  public:
    explicit LineReader(const std::string& folder);
    LineReader(LineReader&&) noexcept;
    ~LineReader() override;

    /// One reading for each line, in the order given. Lines may be any areas of the image.
    std::vector<LineReading> read(const capture::Image& image, const std::vector<TextLine>& lines);

    std::vector<LineText> read_lines(const capture::Image& image,
                                     const std::vector<TextLine>& lines) override;

    struct Parts;

  private:
    std::unique_ptr<Parts> parts_;
};

/// The upright box around the part of a line between two places along it.
Box part_of(const TextLine& line, double left, double right);

/// What stands between the spaces; `confidence` is the mean of the characters', `line` is 0.
std::vector<Word> words_of(const TextLine& line, const LineReading& reading);

}  // namespace intray::ocr::neural
