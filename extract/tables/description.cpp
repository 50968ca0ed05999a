#include "extract/tables/description.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "extract/party_words.h"

namespace intray::extract {
namespace {

constexpr double most_line_gap = 0.9;  // between lines of one text, in line heights
constexpr double most_indent = 0.8;    // of a line that goes on, the same
constexpr double most_outdent = 3;     // the same, to the left
constexpr std::size_t most_words_of_completion = 6;
constexpr double word_gap = 0.9;
constexpr double least_height = 0.94;  // of a line that goes on; remarks are printed smaller
constexpr double lower_case_share = 0.2;
constexpr double least_reach = 0.55;  // of the way to the next column, before a line is full

/// Words that no name ends with: the next line goes on.
constexpr std::array<std::string_view, 45> joiners{
    "and",  "or",  "of",   "for", "with", "the", "a",   "an",   "to",   "in",   "on",  "per",
    "incl", "und", "oder", "mit", "fur",  "von", "der", "die",  "das",  "zu",   "zur", "im",
    "de",   "du",  "des",  "la",  "le",   "les", "et",  "ou",   "avec", "pour", "a",   "en",
    "y",    "con", "para", "di",  "e",    "per", "van", "voor", "vor"};

/// How many words at the beginning are the line's number and what was read of rules around it.
std::ptrdiff_t position_words(const std::vector<const Token*>& words) {
    std::ptrdiff_t count = 0;
    bool number = false;
    for (const Token* word : words) {
        const std::string text = bare(word->folded);
        const bool digits = !text.empty() && text.size() <= 4 &&
                            text.find_first_not_of("0123456789") == std::string::npos;
        if (!text.empty() && (number || !digits)) break;
        number = number || digits;
        ++count;
    }
    return count == std::ptrdiff_t(words.size()) ? 0 : count;
}

/// Of the lowest word that reaches from the base line to the height of capitals.
int height_of(const std::vector<const Token*>& words) {
    int lowest = 0, highest = 0;
    for (const Token* word : words) {
        highest = std::max(highest, word->upright.h);
        const bool tall = word->text.find_first_of("bdfhkltABCDEFGHIKLMNOPRSTUVWXYZ0123456789") !=
                          std::string::npos;
        if (tall && (lowest == 0 || word->upright.h < lowest)) lowest = word->upright.h;
    }
    return lowest > 0 ? lowest : highest;
}

bool blank(const Token& token) {
    return bare(token.folded).empty();
}

bool lower_case(std::string_view text) {
    return !text.empty() && text.front() >= 'a' && text.front() <= 'z';
}

bool asks_for_more(const std::string& text) {
    const auto open = std::count(text.begin(), text.end(), '(');
    if (open > std::count(text.begin(), text.end(), ')')) return true;
    const char last = text.empty() ? ' ' : text.back();
    if (last == ',' || last == '-' || last == '&' || last == '/' || last == '+') return true;
    const std::string end = folded(text.substr(text.find_last_of(' ') + 1));
    return std::find(joiners.begin(), joiners.end(), end) != joiners.end();
}

/// "12 x 0,7 l", "1000 g", "10 reams": what a name is sold as.
bool names_a_size(std::string_view text) {
    static const RE2 size(
        R"((?i)\d ?[x\x{D7}] ?\d|\d[\d.,]* ?(?:g|kg|mg|l|ml|cl|m|cm|mm|qm|m2|w|v|kwh|st|stk|stuck|blatt|pcs|pieces|sheets|reams|pages|seiten|pairs|paar|rolls|rollen|h|std|hours)\b)");
    return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), size);
}

/// "Serial no.: 12", "* 3 years of warranty".
bool begins_anew(const std::string& text) {
    if (text.empty()) return true;
    static constexpr std::string_view bullets = "*-+>\xE2\xC2";
    if (bullets.find(text.front()) != std::string_view::npos) return true;
    const std::size_t colon = text.find(':');
    return colon != std::string::npos && colon < 40;
}

}  // namespace

Descriptions::Descriptions(const Facts& facts, const Grid& grid, const Roles& roles,
                           const Heading* heading)
    : facts_(facts), grid_(grid), roles_(roles) {
    place(heading);
}

double Descriptions::line(int row) const {
    const Layout& layout = facts_.layout;
    return layout.pages[std::size_t(layout.rows[std::size_t(row)].page)].line_height;
}

/// Where most texts between two places begin.
int Descriptions::common_start(int from, int to, int otherwise) const {
    const Layout& layout = facts_.layout;
    std::map<int, int> starts;  // by half lines
    const double half = grid_.rows.empty() ? 1 : std::max(1.0, line(grid_.rows[0].first_row) / 2);
    for (const GridRow& grid_row : grid_.rows) {
        if (!grid_row.at(roles_.amount)) continue;
        const Row& row = layout.rows[std::size_t(grid_row.first_row)];
        for (int i = row.first; i < row.end; ++i) {
            const Token& token = layout.tokens[std::size_t(i)];
            const bool begins =
                i == row.first ||
                token.upright.x - layout.tokens[std::size_t(i) - 1].upright.right() >
                    word_gap * row.upright.h;
            if (begins && token.upright.x >= from && token.upright.x < to &&
                letters_in(token.text) > 0)
                ++starts[int(token.upright.x / half)];
        }
    }
    int best = otherwise, most = 0;
    for (const auto& [place, count] : starts) {
        const auto next = starts.find(place + 1);
        const int both = count + (next == starts.end() ? 0 : next->second);
        if (both > most) most = both, best = int(place * half);
    }
    return best;
}

/// The column of numbers below a heading; -1 where there is none.
int Descriptions::heading_column(const HeadingCell& cell) const {
    for (std::size_t c = 0; c < grid_.columns.size(); ++c)
        if (grid_.columns[c].heading == cell.column && grid_.columns[c].heading_place == cell.box.x)
            return int(c);
    return -1;
}

void Descriptions::place(const Heading* heading) {
    if (grid_.rows.empty()) return;
    const double height = line(grid_.rows[0].first_row);
    const HeadingCell* own = heading ? heading->cell(Column::description) : nullptr;
    if (!own && heading) own = heading->cell(Column::code);
    // Texts that hang over into the margin belong to no line.
    std::vector<int> lefts;
    for (const GridRow& row : grid_.rows)
        if (row.at(roles_.amount))
            lefts.push_back(facts_.layout.rows[std::size_t(row.first_row)].upright.x);
    if (!lefts.empty()) {
        std::nth_element(lefts.begin(), lefts.begin() + std::ptrdiff_t(lefts.size() / 2),
                         lefts.end());
        left_ = lefts[lefts.size() / 2];
    }
    const int start = own ? own->box.x : left_;
    int limit = 1 << 30;
    for (const NumberColumn& column : grid_.columns)
        if (column.left > start + int(height)) limit = std::min(limit, column.left);
    if (limit < (1 << 30)) reach_ = start + int(least_reach * (limit - start));
    if (!own) {
        left_ -= int(height / 2);
        return;
    }
    headed_ = true;
    const HeadingCell *before = nullptr, *behind = nullptr;
    for (const HeadingCell& cell : heading->cells) {
        const bool apart = cell.box.right() <= own->box.x || cell.box.x >= own->box.right();
        if (!apart) {
            skipped_lines_ += cell.row < own->row;
            continue;
        }
        if (cell.box.x < own->box.x && (!before || cell.box.x > before->box.x)) before = &cell;
        if (cell.box.x > own->box.x && (!behind || cell.box.x < behind->box.x)) behind = &cell;
    }
    numbered_ = before && before->column == Column::position && heading_column(*before) < 0;
    if (behind) right_ = behind->box.x - int(height);
    if (!before) {
        left_ = std::min(left_, own->box.x) - int(height / 2);
        return;
    }
    int edge = before->box.x + int(height);
    if (const int column = heading_column(*before); column >= 0)
        edge = std::max(edge, grid_.columns[std::size_t(column)].right - int(height / 2));
    left_ = common_start(edge, own->box.right(), own->box.x) - int(height / 2);
}

/// Numbers that are part of a name, though they happen to stand below each other.
bool Descriptions::is_text(const Cell& cell, int column) const {
    const Column heading = grid_.columns[std::size_t(column)].heading;
    if (column == roles_.quantity || column == roles_.unit_price || column == roles_.amount)
        return false;
    if (heading == Column::description) return true;
    return headed_ && heading == Column::none && cell.box.centre_x() > left_ && cell.box.x < right_;
}

Descriptions::Text Descriptions::text_of(int row, const GridRow* cells) const {
    const Layout& layout = facts_.layout;
    const Row& line = layout.rows[std::size_t(row)];
    Text text;
    std::vector<bool> used(std::size_t(line.end - line.first));
    std::vector<int> edges;
    int end = 1 << 30;  // nothing behind the amount describes it
    for (std::size_t i = 0; cells && i < cells->cells.size(); ++i) {
        const Cell& cell = cells->cells[i];
        const int column = cells->columns[i];
        if (cell.row != row || column < 0 || is_text(cell, column)) continue;
        text.other_cells = true;
        if (column == roles_.amount && cell.box.x > left_) end = cell.box.right();
        for (int k = cell.first; k < cell.end; ++k)
            used[std::size_t(k - line.first)] = true;
        edges.push_back(cell.box.x);
    }
    int limit = 1 << 30;
    std::vector<const Token*> words;
    for (int i = line.first; i < line.end; ++i) {
        const Token& token = layout.tokens[std::size_t(i)];
        const int segment = layout.segments[std::size_t(token.segment)].upright.x;
        if (used[std::size_t(i - line.first)] || token.upright.centre_x() < left_) continue;
        if (token.upright.x >= end) break;
        if (words.empty() && blank(token)) continue;
        if (token.upright.x >= limit || std::max(segment, left_) >= right_) break;
        words.push_back(&token);
        if (words.size() == 1)
            for (const int edge : edges)
                if (edge > token.upright.x) limit = std::min(limit, edge);
    }
    const auto trails = [&](const Token& word) {
        return (blank(word) && word.text != ")") || (text.other_cells && word.folded == "x");
    };
    while (!words.empty() && trails(*words.back()))
        words.pop_back();
    if (numbered_ && text.other_cells)
        words.erase(words.begin(), words.begin() + position_words(words));
    text.height = height_of(words);
    for (const Token* word : words)
        text.words += (text.words.empty() ? "" : " ") + word->text;
    if (words.empty()) return text;
    text.left = words.front()->upright.x;
    text.right = words.back()->upright.right();
    text.first_word_right = words.front()->upright.right();
    return text;
}

void Descriptions::learn(const Text& text, int row) {
    reach_ = std::max(reach_, text.right);
    if (row == last_row_ + 1 && asks_for_more(last_.words) &&
        stands_below(last_, last_row_, text, row))
        brim_ = std::min(brim_, last_.right + text.first_word_right - text.left);
    last_ = text, last_row_ = row;
}

bool Descriptions::stands_below(const Text& above, int above_row, const Text& below,
                                int below_row) const {
    const Layout& layout = facts_.layout;
    const Row &a = layout.rows[std::size_t(above_row)], &b = layout.rows[std::size_t(below_row)];
    const double height = line(below_row);
    return a.page == b.page && b.upright.y - a.upright.bottom() <= most_line_gap * height &&
           letters_in(below.words) > 0 && !begins_anew(below.words) &&
           below.left - above.left <= most_indent * height &&
           above.left - below.left <= most_outdent * height;
}

bool Descriptions::goes_on(const Text& above, int above_row, const Text& below,
                           int below_row) const {
    if (!stands_below(above, above_row, below, below_row)) return false;
    if (asks_for_more(above.words)) return true;
    const int needed = above.right + (below.first_word_right - below.left);
    const int reach = std::min(reach_, brim_);
    if (below.height < least_height * above.height) return false;
    const double tolerance =
        lower_case(below.words) ? lower_case_share * (reach - above.left) : 0.3 * line(below_row);
    return needed + tolerance > reach;
}

bool Descriptions::completes(const Text& above, int above_row, const Text& below,
                             int below_row) const {
    return !below.other_cells && below.height >= least_height * above.height &&
           stands_below(above, above_row, below, below_row) &&
           split(below.words).size() <= most_words_of_completion &&
           (below.words.front() == '(' || names_a_size(below.words));
}

}  // namespace intray::extract
