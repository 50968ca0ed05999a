// The words of a table's lines: where their column lies, and which rows go on with a line's text.
#pragma once

#include <string>
#include <vector>

#include "extract/tables/roles.h"

namespace intray::extract {

class Descriptions {
  public:
    Descriptions(const Facts& facts, const Grid& grid, const Roles& roles, const Heading* heading);

    struct Text {
        std::string words;
        int left = 0;  ///< upright
        int right = 0;
        int first_word_right = 0;
        int height = 0;            ///< of its letters
        bool other_cells = false;  ///< the row also holds numbers of the table
    };

    /// What stands in the column in one row; `cells` are the row's numbers by column.
    Text text_of(int row, const GridRow* cells) const;

    /// Whether `below` goes on with the sentence or name of `above` rather than adding to it.
    bool goes_on(const Text& above, int above_row, const Text& below, int below_row) const;

    /// Rows below the first one of a line in which the text begins: the heading names another
    /// thing above it.
    int skipped_lines() const { return skipped_lines_; }

    /// Whether `below`, the only row between two lines, says what the upper one is sold as.
    bool completes(const Text& above, int above_row, const Text& below, int below_row) const;

    /// Learns from texts of consecutive rows how far they reach to the right.
    void learn(const Text& text, int row);

  private:
    void place(const Heading* heading);
    bool stands_below(const Text& above, int above_row, const Text& below, int below_row) const;
    bool is_text(const Cell& cell, int column) const;
    int common_start(int from, int to, int otherwise) const;
    int heading_column(const HeadingCell& cell) const;
    double line(int row) const;

    const Facts& facts_;
    const Grid& grid_;
    const Roles& roles_;
    int left_ = 0;
    int right_ = 1 << 30;
    bool headed_ = false;
    int reach_ = 0;       ///< how far the longest text goes
    int brim_ = 1 << 30;  ///< where a text certainly had to go on below
    Text last_;
    int last_row_ = -2;
    int skipped_lines_ = 0;
    bool numbered_ = false;  ///< texts may begin with the number of their line
};

}  // namespace intray::extract
