// The words of a document as people see them: upright, in visual rows that reach over columns,
// and rows cut into segments where the gaps are wide.
#pragma once

#include <string>
#include <vector>

#include "base/geometry.h"
#include "ocr/reading.h"

namespace intray::extract {

struct Token {
    std::string text;    ///< as printed
    std::string folded;  ///< for comparing
    Box box;             ///< pixels of the page as it lies in the file
    Box upright;         ///< the same after turning and straightening: use it to compare places
    double confidence = 0;
    int page = 0;  ///< index into Layout::pages
    int row = 0;
    int segment = 0;
    double weakest = 1;  ///< lowest probability of its characters; 1 where they are not known
    int unsure = 0;      ///< characters for which something else was seen too
};

/// Words of one row without a wide gap between them.
struct Segment {
    int first = 0;  ///< tokens first <= i < end
    int end = 0;
    int row = 0;
    Box upright;
};

struct Row {
    int first = 0;  ///< tokens first <= i < end, from left to right
    int end = 0;
    int first_segment = 0;
    int end_segment = 0;
    int page = 0;
    Box upright;
    std::string text;         ///< folded; words joined by a blank, columns by a tab
    std::vector<int> begins;  ///< where each token begins in `text`
};

struct LayoutPage {
    int number = 1;  ///< as in the reading
    int first_row = 0;
    int end_row = 0;
    double width = 1;  ///< of the upright page
    double height = 1;
    double line_height = 1;  ///< median height of the words
    Box ink;                 ///< upright box around all words
};

struct Layout {
    std::vector<Token> tokens;
    std::vector<Segment> segments;
    std::vector<Row> rows;
    std::vector<LayoutPage> pages;
};

Layout lay_out(const ocr::Reading& reading);

/// Tokens first <= i < end, joined by blanks, as printed.
std::string printed(const Layout& layout, int first, int end);
/// Their common box, in pixels of the file or upright.
Box box_of(const Layout& layout, int first, int end);
Box upright_of(const Layout& layout, int first, int end);
/// The lowest confidence among them.
double confidence_of(const Layout& layout, int first, int end);

/// Part of a row by bytes of its folded text.
struct Span {
    int first = 0;  ///< tokens
    int end = 0;
    std::string text;  ///< as printed, cut inside tokens where the span begins or ends there
};
Span span_of(const Layout& layout, const Row& row, std::size_t begin, std::size_t end);

}  // namespace intray::extract
