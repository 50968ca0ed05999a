// Tesseract's layout analysis: where the lines of a page are, in which order and blocks.
#pragma once

#include <memory>
#include <vector>

#include "base/geometry.h"
#include "capture/image.h"
#include "ocr/line_reader.h"

struct Pix;

namespace intray::ocr {

enum class Layout {
    page,        ///< blocks, columns and tables are looked for
    one_block,   ///< lines below each other: receipts
    one_line,    ///< a single line, whose height is found
    whole_line,  ///< a single line that fills the area from top to bottom
};

/// A part of a line without wide gaps: what a reader reads in one go.
struct Run {
    TextLine area;
    std::vector<Box> blobs;  ///< pieces of ink that hang together
};

struct FoundLine {
    Box box;
    int block = 0;  ///< lines of one paragraph share it
    std::vector<Run> runs;
};

/// Not thread-safe. Opens no file after construction.
class LineFinder {
  public:
    LineFinder();
    ~LineFinder();
    LineFinder(const LineFinder&) = delete;
    LineFinder& operator=(const LineFinder&) = delete;

    /// One channel, dark on light. Nothing is done where the image is shown already.
    void show(const capture::Image& grey);
    const capture::Image& shown() const;

    /// Lines of an area of the shown image, in reading order.
    std::vector<FoundLine> find(const Box& area, Layout layout);

  private:
    std::vector<FoundLine> analyse(const Box& area, Layout layout);
    std::vector<FoundLine> one_line(const Box& area, Layout layout) const;

    struct Library;
    std::unique_ptr<Library> library_;
};

}  // namespace intray::ocr
