#include <algorithm>

#include "base/text.h"
#include "extract/party_finder.h"
#include "extract/party_words.h"

namespace intray::extract {
namespace {

class HeadLines : public PartyFinder {
  public:
    using PartyFinder::PartyFinder;

    void run() {
        const LayoutPage& page = layout_.pages[0];
        std::vector<int> names, lines;
        int town = -1, first_address = -1;
        for (int r = page.first_row; r < page.end_row && lines.size() < 14; ++r) {
            const Row& row = layout_.rows[std::size_t(r)];
            const Head kind = head_kind(row);
            if (kind != Head::address && noise(row)) continue;
            lines.push_back(r);
            if (kind == Head::stop && lines.size() > 3) break;
            if (kind == Head::name && first_address < 0) names.push_back(r);
            if (kind == Head::address && (first_address < 0 || r - first_address < 6)) {
                if (first_address < 0) first_address = r;
                if (town < 0 && has_postal_town(clean(row))) town = r;
            }
        }
        if (names.size() > 1 && first_address >= 0 && town == first_address) {
            // Only the town was recognised: the street is the line above it.
            if (first_address - names.back() == 1 &&
                !has_legal_form(layout_.rows[std::size_t(names.back())].text)) {
                first_address = names.back();
                names.pop_back();
            }
        }
        const bool narrow = page.ink.w < 45 * page.line_height;
        if (first_address >= 0 && narrow) address_from(first_address);
        for (std::size_t i = 0; i < names.size() && i < 5; ++i) {
            const Row& row = layout_.rows[std::size_t(names[i])];
            if (!narrow && row.end_segment - row.first_segment > 1) continue;
            Candidate* one = add(supplier_, row.first, row.end,
                                 mended(printed(layout_, row.first, row.end)), Party::head_line);
            if (!one) continue;
            one->evidence.party_line = static_cast<int>(i);
            one->evidence.lower_case = std::none_of(one->text.begin(), one->text.end(),
                                                    [](char c) { return c >= 'A' && c <= 'Z'; });
        }
    }

  private:
    enum class Head { name, address, registration, skip, stop };

    Head head_kind(const Row& row) const {
        const std::string text = clean(row);
        if (letters_in(text) < 3 && !has_postal_town(text)) return Head::skip;
        if (names_the_document(text)) return Head::skip;
        if (registration(text)) return has_legal_form(text) ? Head::name : Head::registration;
        if (contact(text)) return Head::skip;
        if (table_or_sum(text)) return Head::stop;
        if (has_postal_town(text) || street(text))
            return has_legal_form(text) && !has_postal_town(text) ? Head::name : Head::address;
        return Head::name;
    }

    /// Noise of a logo or stamp rather than a line of print.
    bool noise(const Row& row) const {
        double sum = 0, weight = 0;
        std::size_t longest = 0;
        for (int i = row.first; i < row.end; ++i) {
            const Token& token = layout_.tokens[std::size_t(i)];
            const auto length = static_cast<double>(token.text.size());
            sum += token.confidence * length, weight += length;
            longest = std::max(longest, letters_in(token.text));
        }
        const std::string plain = clean(row);
        return sum < 0.42 * weight || longest < 3 || letters_in(plain) * 2 < bare(plain).size() ||
               row.upright.h < 0.4 * layout_.pages[0].line_height;
    }

    void address_from(int start) {
        const LayoutPage& page = layout_.pages[0];
        std::string text;
        int end = start;
        bool town = false;
        for (int r = start; r < page.end_row && r < start + 8; ++r) {
            const Row& row = layout_.rows[std::size_t(r)];
            const std::string plain = clean(row);
            if (registration(plain) || contact(plain) || names_the_document(plain)) break;
            if (table_or_sum(plain) && !has_postal_town(plain) && !street(plain)) break;
            if (r > start && row.upright.y - layout_.rows[std::size_t(r - 1)].upright.bottom() >
                                 2.2 * page.line_height)
                break;
            if (bare(plain).size() < 2) continue;
            // Behind the town only a state or country may follow.
            if (town && (row.end - row.first > 5 ||
                         plain.find_first_of("0123456789:") != std::string::npos))
                break;
            town = town || has_postal_town(plain);
            text += (text.empty() ? "" : " ") + printed(layout_, row.first, row.end);
            end = r + 1;
        }
        if (end == start) return;
        Candidate* one = add(supplier_address_, layout_.rows[std::size_t(start)].first,
                             layout_.rows[std::size_t(end - 1)].end, text, Party::head_line);
        if (one) one->evidence.quality = town ? 1 : 0.7;
    }
};

}  // namespace

void find_head_lines(const Facts& facts, std::vector<Candidate>& result) {
    HeadLines(facts, result).run();
}

}  // namespace intray::extract
