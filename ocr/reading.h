// What was read from a file: the value between reading and understanding.
#pragma once

#include <string>
#include <vector>

#include "base/geometry.h"
#include "capture/page.h"

namespace intray::ocr {

/// What else could stand in a place; empty text: nothing.
struct Alternative {
    std::string text;
    double probability = 0;
    bool operator==(const Alternative&) const = default;
};

struct Character {
    std::string text;  ///< one code point, or a few that were read as one
    double probability = 1;
    Box box;                                ///< not stored
    std::vector<Alternative> alternatives;  ///< the likeliest first
    bool operator==(const Character&) const = default;
};

/// Boxes are pixels of the page as it lies in the file (PDF: of the page at 300 dpi).
struct Word {
    std::string text;
    Box box;
    double confidence = 0;  ///< 0..1
    int line = 0;           ///< index into PageText::lines
    /// Empty where nothing more is known than the word's confidence; together they are `text`.
    std::vector<Character> characters = {};
    bool operator==(const Word&) const = default;
};

struct Line {
    Box box;
    int block = 0;  ///< lines of one paragraph or column share it
    bool operator==(const Line&) const = default;
};

/// Words in reading order, line by line.
struct PageText {
    std::vector<Word> words;
    std::vector<Line> lines;
    bool operator==(const PageText&) const = default;
};

struct Barcode {
    std::string text;
    std::string kind;
    Box box;
    bool operator==(const Barcode&) const = default;
};

enum class MarkState { empty, ticked, doubtful };

/// A check box found on the page.
struct Mark {
    Box box;
    MarkState state = MarkState::doubtful;
    double confidence = 0;
    bool operator==(const Mark&) const = default;
};

/// What the clean-up decided for a page, and how sure it was.
struct Cleanup {
    int turned_deg = 0;  ///< clockwise turn that brought the page upright: 0, 90, 180, 270
    double turned_confidence = 1;
    double skew_deg = 0;  ///< clockwise skew of the page that was taken out
    double skew_confidence = 1;
    Box paper;  ///< the part of the page that was read; the whole page if not cropped
    double paper_confidence = 1;
    bool operator==(const Cleanup&) const = default;
};

enum class TextSource { tesseract, file };

/// Decides how a page is read.
enum class PageKind {
    office,  ///< letters, invoices and forms: columns and tables are looked for
    strip,   ///< receipts and other narrow slips: lines below each other
    screen,  ///< never on paper: screenshots and pages drawn by a program, coarsely
};

struct PageReading {
    int number = 1;
    int width_px = 0;
    int height_px = 0;
    double dpi = 0;
    TextSource source = TextSource::tesseract;
    bool own_text_refused = false;  ///< the file's own text is not what its ink says
    PageKind kind = PageKind::office;
    Cleanup cleanup;
    std::string language;  ///< ISO 639-1; empty: not told
    bool legible = true;   ///< false: what was read is gibberish
    PageText text;
    std::vector<Mark> marks;
    std::vector<Barcode> barcodes;
    double milliseconds = 0;
    bool operator==(const PageReading&) const = default;
};

/// The versions that a reading was made with; with the file's SHA-256 they name it.
struct Versions {
    std::string program;
    std::string models;
    bool operator==(const Versions&) const = default;
};

struct Reading {
    std::string file_kind;
    std::vector<PageReading> pages;
    std::vector<capture::FormValue> form_values;
    std::vector<capture::Attachment> attachments;
    std::vector<int> separator_pages;
    Versions versions;
    bool operator==(const Reading&) const = default;
};

}  // namespace intray::ocr
