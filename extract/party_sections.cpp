#include <re2/re2.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "extract/party_finder.h"
#include "extract/party_words.h"

namespace intray::extract {
namespace {

using re2::RE2;

bool matches(std::string_view text, const RE2& pattern) {
    return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), pattern);
}

class PartySections : public PartyFinder {
  public:
    using PartyFinder::PartyFinder;

    void run() {
        for (const LabelHit& hit : facts_.labels) {
            if (hit.field < 0 || (hit.field != supplier_ && hit.field != buyer_) ||
                !hit.begins_segment)
                continue;
            const Segment& head =
                layout_.segments[std::size_t(layout_.tokens[std::size_t(hit.first)].segment)];
            if (head.end == hit.end) section(hit.field, head);
        }
    }

  private:
    void section(int field, const Segment& head) {
        static const RE2 name_word(
            R"(^(name|firma|firmenname|company|company name|nom|raison sociale|societe|naam|bedrijf|nombre|razon social|ragione sociale|nome|nazwa|namn)\W*$)"),
            address_word(R"(^(anschrift|adresse|address|adres|direccion|indirizzo)\W*$)");
        const int page = layout_.rows[std::size_t(head.row)].page;
        const double line = layout_.pages[std::size_t(page)].line_height;
        for (int r = head.row + 1; r < static_cast<int>(layout_.rows.size()) && r <= head.row + 9;
             ++r) {
            const Row& row = layout_.rows[std::size_t(r)];
            if (row.page != page ||
                row.upright.y - layout_.rows[std::size_t(r - 1)].upright.bottom() > 3.5 * line)
                return;
            for (const LabelHit& hit : facts_.labels)
                if (hit.row == r && hit.begins_segment &&
                    (hit.field == supplier_ || hit.field == buyer_) && hit.field != field)
                    return;
            const Token& first = layout_.tokens[std::size_t(row.first)];
            const bool addresses = matches(first.folded, address_word);
            int value = row.first + 1;
            bool names = matches(first.folded, name_word);
            if (value + 1 < row.end && !names) {
                names = matches(first.folded + ' ' + layout_.tokens[std::size_t(value)].folded,
                                name_word);
                if (names) ++value;
            }
            if ((!names && !addresses) || value >= row.end) continue;
            if (names) section_name(field, r, value);
            if (addresses && field == supplier_) section_address(r);
        }
    }

    /// The name from token `first` behind "Name:", with the line above it where that belongs to the
    /// same cell.
    void section_name(int field, int r, int first) {
        const Row& row = layout_.rows[std::size_t(r)];
        std::string text = printed(layout_, first, row.end);
        const Row& before = layout_.rows[std::size_t(r - 1)];
        const Box value = upright_of(layout_, first, row.end);
        const double line = layout_.pages[std::size_t(row.page)].line_height;
        const bool same_cell = std::abs(before.upright.x - value.x) < line &&
                               value.y - before.upright.bottom() < 0.6 * line;
        if (same_cell) text = printed(layout_, before.first, before.end) + " " + text;
        Candidate* one = add(field, first, row.end, text, Party::address_block);
        if (one) mark(*one, field == buyer_, field == supplier_), one->evidence.in_section = true;
    }

    void section_address(int r) {
        const Row& row = layout_.rows[std::size_t(r)];
        std::string text = printed(layout_, row.first + 1, row.end);
        const Box value = upright_of(layout_, row.first + 1, row.end);
        int end = row.end;
        for (int next = r + 1; next < static_cast<int>(layout_.rows.size()) && next <= r + 3 &&
                               !has_postal_town(folded(text));
             ++next) {
            const Row& below = layout_.rows[std::size_t(next)];
            if (below.page != row.page || std::abs(below.upright.x - value.x) > value.h) break;
            text += ", " + printed(layout_, below.first, below.end);
            end = below.end;
        }
        Candidate* one =
            add(supplier_address_, row.first + 1, end, without_country(text), Party::address_block);
        if (one) mark(*one, false, true), one->evidence.in_section = true;
    }
};

}  // namespace

void find_party_sections(const Facts& facts, std::vector<Candidate>& result) {
    PartySections(facts, result).run();
}

}  // namespace intray::extract
