// The second, independent reader, and what comes of the two together.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ocr/cleanup.h"
#include "ocr/reconcile.h"
#include "ocr/tesseract.h"
#include "ocr/trust.h"

namespace intray::ocr {

/// A neural line detector and line reader (ocr/neural). Not thread-safe. Construction loads
/// `folder` and throws Failure where a file is missing or damaged; afterwards none is opened.
class SecondReader {
  public:
    explicit SecondReader(const std::string& folder);
    ~SecondReader();
    SecondReader(const SecondReader&) = delete;
    SecondReader& operator=(const SecondReader&) = delete;

    /// By the kind of page and by how the first reader fared: all lines anew, or the doubtful ones.
    /// `first_reader` shows the page's image, and reads a line again by itself where the two
    /// differ.
    std::vector<LineSeenTwice> read(const Cleaned& page, const PageText& first,
                                    Tesseract& first_reader);

    /// Finds the lines anew and reads them all: for receipts and photos, where half of the first
    /// reader's errors come from lines that it found wrongly.
    std::vector<LineSeenTwice> read_lines(const Cleaned& page, const PageText& first,
                                          Tesseract& first_reader);

    /// Reads those of the first reader's lines again that it is unsure of, numbers above all, and
    /// the lines that it missed.
    std::vector<LineSeenTwice> read_doubtful(const Cleaned& page, const PageText& first);

    /// The texts of areas that hold one level line each, for comparing.
    std::vector<std::string> read_areas(const capture::Image& image, const std::vector<Box>& areas);

    /// Words with calibrated confidences, in reading order.
    PageText text_of(const std::vector<LineSeenTwice>& lines) const;

    struct Parts;

  private:
    std::unique_ptr<Parts> parts_;
};

/// What text_of() does, with other weights.
PageText text_by(const std::vector<LineSeenTwice>& lines, const Trust& trust);

}  // namespace intray::ocr
