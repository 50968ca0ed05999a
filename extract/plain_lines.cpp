#include "extract/plain_lines.h"

#include <algorithm>

#include "base/text.h"
#include "extract/amounts.h"
#include "extract/dates.h"
#include "extract/party_finder.h"
#include "extract/party_words.h"

namespace intray::extract {
namespace {

constexpr int most_rows = 18;  ///< from the top of the page in which a strip says who it is from
constexpr int most_address_rows = 6;
constexpr std::size_t longest_name = 70;
constexpr std::size_t most_codes = 150;

class PlainLines : public PartyFinder {
  public:
    using PartyFinder::PartyFinder;

    void run() {
        if (layout_.pages.empty() || (supplier_ < 0 && buyer_ < 0)) return;
        const LayoutPage& page = layout_.pages[0];
        if (page.ink.w < 45 * page.line_height)
            strip(page);
        else
            letter(page);
    }

  private:
    void strip(const LayoutPage& page) {
        std::vector<int> rows;
        for (int r = page.first_row; r < page.end_row && int(rows.size()) < most_rows; ++r)
            if (!bare(layout_.rows[std::size_t(r)].text).empty()) rows.push_back(r);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const Row& row = layout_.rows[std::size_t(rows[i])];
            if (letters_in(clean(row)) >= 3) {
                offer_name(row.first, row.end);
                if (i + 1 < rows.size() && i < 5)
                    offer_name(row.first, layout_.rows[std::size_t(rows[i + 1])].end);
            }
            for (std::size_t j = i; j < rows.size() && j < i + most_address_rows; ++j)
                if (!offer_address(rows, i, j)) break;
        }
    }

    void letter(const LayoutPage& page) {
        for (const Segment& segment : layout_.segments) {
            const Row& row = layout_.rows[std::size_t(segment.row)];
            if (row.page != 0) break;
            const double y = (segment.upright.centre_y() - page.ink.y) / std::max(1, page.ink.h);
            if ((y > 0.45 && y < 0.85) || is_label(segment)) continue;
            const std::string text = printed(layout_, segment.first, segment.end);
            if (text.size() > longest_name || letters_in(folded(text)) < 4) continue;
            add(supplier_, segment.first, segment.end, text, Party::none);
            if (y < 0.45) add(buyer_, segment.first, segment.end, text, Party::none);
            if (const Segment* below = next_line(segment); below && y < 0.45) {
                const std::string both = text + ' ' + printed(layout_, below->first, below->end);
                for (const int field : {supplier_, buyer_})
                    if (both.size() <= longest_name)
                        if (Candidate* one =
                                add(field, segment.first, segment.end, both, Party::none))
                            one->box = hull(one->box, box_of(layout_, below->first, below->end));
            }
        }
    }

    /// "Bill to:" names nobody.
    bool is_label(const Segment& segment) const {
        return std::any_of(facts_.labels.begin(), facts_.labels.end(), [&](const LabelHit& hit) {
            return hit.first == segment.first && hit.end >= segment.end && hit.field >= 0;
        });
    }

    /// The line below that goes on in the same column, or nullptr.
    const Segment* next_line(const Segment& segment) const {
        const int next = segment.row + 1;
        if (next >= static_cast<int>(layout_.rows.size())) return nullptr;
        const Row& row = layout_.rows[std::size_t(next)];
        if (row.page != 0) return nullptr;
        for (int s = row.first_segment; s < row.end_segment; ++s) {
            const Segment& below = layout_.segments[std::size_t(s)];
            if (std::abs(below.upright.x - segment.upright.x) < segment.upright.h &&
                below.upright.y - segment.upright.bottom() < segment.upright.h)
                return &below;
        }
        return nullptr;
    }

    void offer_name(int first, int end) {
        const std::string text = mended(printed(layout_, first, end));
        if (text.size() <= longest_name) add(supplier_, first, end, text, Party::none);
    }

    /// False where nothing longer is an address either.
    bool offer_address(const std::vector<int>& rows, std::size_t i, std::size_t j) {
        if (supplier_address_ < 0) return false;
        const Row &top = layout_.rows[std::size_t(rows[i])],
                  &low = layout_.rows[std::size_t(rows[j])];
        const std::string last = clean(low);
        if (contact(last) && !street(last) && !has_postal_town(last)) return false;
        std::string text;
        for (std::size_t k = i; k <= j; ++k) {
            const Row& row = layout_.rows[std::size_t(rows[k])];
            text += (text.empty() ? "" : " ") + printed(layout_, row.first, row.end);
        }
        Candidate* one = add(supplier_address_, top.first, low.end, text, Party::none);
        if (one) one->box = box_of(layout_, top.first, low.end);
        return true;
    }
};

bool digit(unsigned char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

void find_plain_lines(const Facts& facts, std::vector<Candidate>& result) {
    PlainLines(facts, result).run();
}

void find_plain_codes(const Facts& facts, std::vector<Candidate>& result) {
    const Layout& layout = facts.layout;
    for (std::size_t f = 0; f < facts.type.fields.size(); ++f) {
        const FieldRule& rule = facts.type.fields[f];
        if (rule.kind != Kind::code) continue;
        std::size_t count = 0;
        for (int i = 0; i < static_cast<int>(layout.tokens.size()) && count < most_codes; ++i) {
            const Token& token = layout.tokens[std::size_t(i)];
            std::string text = token.text;
            while (!text.empty() && std::string_view(":;,.*'\"|=~_-#()").find(text.front()) !=
                                        std::string_view::npos)
                text.erase(0, 1);
            while (!text.empty() &&
                   std::string_view(":;,.*'\"|=~_-()").find(text.back()) != std::string_view::npos)
                text.pop_back();
            if (const auto colon = text.rfind(':');
                colon != std::string::npos &&
                std::count_if(text.begin(), text.begin() + std::ptrdiff_t(colon), digit) == 0)
                text.erase(0, colon + 1);  // "No:1954"
            if (text.size() < 3 || std::count_if(text.begin(), text.end(), digit) < 2) continue;
            const std::string plain = folded(text);
            const auto amounts = find_amounts(plain);
            if (!amounts.empty() && amounts[0].cents && amounts[0].end == plain.size()) continue;
            const auto dates = find_dates(plain);
            if (!dates.empty() && dates[0].end - dates[0].begin == plain.size()) continue;
            Candidate one{static_cast<int>(f), text, text, token.page, token.box, i, i + 1,
                          token.confidence,    {}};
            place(layout, one);
            one.evidence.quality = 0.7;
            result.push_back(std::move(one));
            ++count;
        }
    }
}

}  // namespace intray::extract
