// One page into words: clean up, read, map back to the pixels of the file.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "capture/page.h"
#include "ocr/reading.h"
#include "ocr/reconcile.h"

namespace intray::ocr {

struct ReadOptions {
    std::string languages = "eng";  ///< Tesseract's names, joined by '+'
    std::string tessdata;           ///< folder of the models; empty: Tesseract's own choice
    std::string second_reader;      ///< folder of its networks; empty: pages are read once
};

/// What both readers saw, before one text is made of it; boxes in pixels of the cleaned page.
struct SeenPage {
    std::vector<LineSeenTwice> lines;
    Affine to_page;
    PageKind kind = PageKind::office;
};

/// The resident readers. Not thread-safe: one a process. Construction loads the models and
/// throws Failure where they are missing; afterwards no file is opened, so that it works inside
/// the sandbox and in forks of the process that made it.
class Engine {
  public:
    explicit Engine(const ReadOptions& options);
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
    ~Engine();

    /// `turned_deg`: the clockwise turn that brings the page upright, where a person said it.
    PageReading read(const capture::Page& page, std::optional<int> turned_deg = {});

    /// For fitting how far the readers are believed; empty without a second reader.
    SeenPage look(const capture::Page& page);

    /// The words in one area of a page, as a single block; for the clerk who draws a box.
    PageText read_area(const capture::Page& page, const Box& area,
                       std::optional<int> turned_deg = {});

    struct Parts;

  private:
    std::unique_ptr<Parts> parts_;
};

/// A picture of the page for the screen: JPEG, at most `max_side_px` wide and high, not turned.
std::string display_jpeg(const capture::Page& page, int max_side_px, int quality = 80);

}  // namespace intray::ocr
