// What both readers can do: read lines of which it is known where they are.
#pragma once

#include <vector>

#include "base/geometry.h"
#include "capture/image.h"
#include "ocr/reading.h"

namespace intray::ocr {

/// A straight piece of text as a rotated rectangle, in pixels of the image it was found on.
struct TextLine {
    Point centre;
    double width = 0;      ///< along the text
    double height = 0;     ///< across it
    double angle_deg = 0;  ///< clockwise, of the text against the image's rows
    double score = 0;      ///< 0..1, how sure it is text
    Box box;               ///< the upright box around it, within the image
};

/// A level line that fills the box.
inline TextLine level_line(const Box& box) {
    return {{box.centre_x(), box.centre_y()}, double(box.w), double(box.h), 0, 1, box};
}

/// A line as one reader saw it: its characters from left to right, with " " between words.
using LineText = std::vector<Character>;

/// Not thread-safe. Opens no file and starts no thread after construction.
class LineReader {
  public:
    virtual ~LineReader() = default;

    /// One text for each line, in the order given; empty where none was read. Lines may be any
    /// areas of the image. Characters have probabilities, boxes in pixels of the image, and what
    /// else could stand in their places.
    virtual std::vector<LineText> read_lines(const capture::Image& image,
                                             const std::vector<TextLine>& lines) = 0;

  protected:
    LineReader() = default;
    LineReader(const LineReader&) = default;
    LineReader(LineReader&&) = default;
    LineReader& operator=(const LineReader&) = default;
    LineReader& operator=(LineReader&&) = default;
};

}  // namespace intray::ocr
