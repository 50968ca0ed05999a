#include "extract/parties.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "extract/party_words.h"

namespace intray::extract {
namespace {

using re2::RE2;

bool matches(std::string_view text, const RE2& pattern) {
    return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), pattern);
}

class Parties {
  public:
    Parties(const Facts& facts, std::vector<Candidate>& result)
        : facts_(facts),
          layout_(facts.layout),
          result_(result),
          supplier_(index("supplier_name")),
          supplier_address_(index("supplier_address")),
          buyer_(index("buyer_name")) {}

    void run() {
        if (layout_.pages.empty() || (supplier_ < 0 && buyer_ < 0)) return;
        head_of_page();
        sender_lines();
        address_blocks();
        legal_forms();
        sections();
    }

  private:
    int index(std::string_view name) const {
        const FieldRule* rule = facts_.type.field(name);
        return rule ? static_cast<int>(rule - facts_.type.fields.data()) : -1;
    }

    Candidate* add(int field, int first, int end, std::string text, Party party) {
        if (field < 0 || first >= end) return nullptr;
        text = std::string(trimmed(text));
        while (!text.empty() &&
               std::string_view(",;:|*-_~'\"=").find(text.back()) != std::string_view::npos)
            text.pop_back();
        while (!text.empty() &&
               std::string_view(",;:|*-_~'\"=.").find(text.front()) != std::string_view::npos)
            text.erase(0, 1);
        text = std::string(trimmed(text));
        if (bare(text).size() < 2) return nullptr;
        Candidate one{field,
                      text,
                      text,
                      layout_.tokens[std::size_t(first)].page,
                      box_of(layout_, first, end),
                      first,
                      end,
                      confidence_of(layout_, first, end),
                      {}};
        place(layout_, one);
        one.evidence.party = party;
        one.evidence.quality = letters_in(text) * 2 >= bare(text).size() ? 1 : 0.4;
        one.evidence.legal_form = has_legal_form(folded(text));
        result_.push_back(std::move(one));
        return &result_.back();
    }

    static std::string clean(const Row& row) {
        std::string text = row.text;
        std::replace(text.begin(), text.end(), '\t', ' ');
        return text;
    }

    // ---- receipts: the first lines ----------------------------------------------------

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

    void head_of_page() {
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

    // ---- letters: the sender's small line above the address window ---------------------

    void sender_lines() {
        static const RE2 separators(R"(\s+[·•●○⋅‧|∙\-–—*]+\s+|\s*[,;•·●|]\s*)");
        for (const Segment& segment : layout_.segments) {
            const Row& row = layout_.rows[std::size_t(segment.row)];
            if (row.page != 0) break;
            const LayoutPage& page = layout_.pages[0];
            if ((segment.upright.centre_y() - page.ink.y) > 0.4 * page.ink.h) continue;
            std::string text = printed(layout_, segment.first, segment.end);
            if (!has_postal_town(folded(text))) continue;
            std::string parted = text;
            RE2::GlobalReplace(&parted, separators, "\n");
            const std::vector<std::string> parts = split(parted, "\n");
            if (parts.size() < 3 || letters_in(parts[0]) < 3 || street(folded(parts[0])) ||
                contact(folded(parts[0])))
                continue;
            add_sender(segment, text, parts);
        }
    }

    void add_sender(const Segment& segment, const std::string& text,
                    const std::vector<std::string>& parts) {
        std::size_t length = 0;
        int end = segment.first;
        while (end < segment.end && length < parts[0].size())
            length += layout_.tokens[std::size_t(end++)].text.size() + 1;
        add(supplier_, segment.first, end, parts[0], Party::sender_line);
        const std::size_t after = text.find(parts[1], parts[0].size());
        std::string address;
        for (std::size_t i = 1; i < parts.size(); ++i) {
            address += (i > 1 ? ", " : "") + parts[i];
            if (has_postal_town(folded(parts[i]))) break;
        }
        if (after != std::string::npos)
            add(supplier_address_, end, segment.end, address, Party::sender_line);
    }

    // ---- blocks that end in a postal town ----------------------------------------------

    struct Block {
        std::vector<int> segments;  ///< from the top
        Box upright;
        int page = 0;
    };

    /// The segment right above, in the same column, or -1.
    int above(int s) const {
        const Segment& low = layout_.segments[std::size_t(s)];
        const int page = layout_.rows[std::size_t(low.row)].page;
        const double line = layout_.pages[std::size_t(page)].line_height;
        for (int r = low.row - 1; r >= 0 && r >= low.row - 3; --r) {
            const Row& row = layout_.rows[std::size_t(r)];
            if (row.page != page || low.upright.y - row.upright.bottom() > 2.3 * line) break;
            for (int i = row.first_segment; i < row.end_segment; ++i)
                if (std::abs(layout_.segments[std::size_t(i)].upright.x - low.upright.x) <
                        2 * line &&
                    low.upright.y - layout_.segments[std::size_t(i)].upright.bottom() < 2.3 * line)
                    return i;
        }
        return -1;
    }

    const LabelHit* label_in(int s) const {
        const Segment& segment = layout_.segments[std::size_t(s)];
        for (const LabelHit& hit : facts_.labels)
            if (hit.first >= segment.first && hit.first < segment.end && hit.begins_segment)
                return &hit;
        return nullptr;
    }

    std::string text_of(int s) const {
        return printed(layout_, layout_.segments[std::size_t(s)].first,
                       layout_.segments[std::size_t(s)].end);
    }

    void address_blocks() {
        for (int s = 0; s < static_cast<int>(layout_.segments.size()); ++s) {
            const std::string town = folded(text_of(s));
            if (!has_postal_town(town) || town.size() > 60) continue;
            Block block{{s},
                        layout_.segments[std::size_t(s)].upright,
                        layout_.rows[std::size_t(layout_.segments[std::size_t(s)].row)].page};
            const LabelHit* label = label_in(s);
            for (int up = label ? -1 : above(s); up >= 0 && block.segments.size() < 6;
                 up = above(up)) {
                const std::string text = folded(text_of(up));
                label = label_in(up);
                if (label || contact(text) || names_the_document(text) || bare(text).size() < 2)
                    break;
                if (has_postal_town(text) && block.segments.size() > 1) break;
                block.segments.insert(block.segments.begin(), up);
                block.upright = hull(block.upright, layout_.segments[std::size_t(up)].upright);
            }
            add_block(block, label);
        }
    }

    void add_block(const Block& block, const LabelHit* label) {
        const std::size_t count = block.segments.size();
        if (count < 2) return;
        std::size_t name = 0;
        bool greeted = false;
        while (name + 2 < count && addressee(folded(text_of(block.segments[name]))))
            ++name, greeted = true;
        std::size_t at_street = name + 1;
        for (std::size_t i = name; i + 1 < count; ++i)
            if (street(folded(text_of(block.segments[i])))) at_street = std::max(i, name + 1);
        if (at_street < count && count > 2 && !street(folded(text_of(block.segments[at_street]))))
            at_street = count - 2;
        const bool to_buyer = label && label->field >= 0 && label->field == buyer_;
        if (label && label->field < 0) return;  // where to deliver, not who buys
        const bool to_supplier = label && label->field >= 0 && label->field == supplier_;
        const Segment& first = layout_.segments[std::size_t(block.segments[name])];
        const bool nameless = street(folded(text_of(block.segments[name])));
        if (nameless) at_street = name;
        for (const int field : {supplier_, buyer_}) {
            if (nameless) break;
            Candidate* one = add(field, first.first, first.end, text_of(block.segments[name]),
                                 Party::address_block);
            if (one) mark(*one, to_buyer || greeted, to_supplier);
        }
        std::string address;
        const std::size_t begin = nameless ? name : std::max(at_street, name + 1);
        for (std::size_t i = begin; i < count; ++i)
            address += (address.empty()         ? ""
                        : address.back() == ',' ? " "
                                                : ", ") +
                       without_country(std::string(trimmed(text_of(block.segments[i]))));
        const Segment& last = layout_.segments[std::size_t(block.segments.back())];
        Candidate* one =
            add(supplier_address_, last.first, last.end, address, Party::address_block);
        if (!one) return;
        for (std::size_t i = begin; i < count; ++i) {
            const Segment& part = layout_.segments[std::size_t(block.segments[i])];
            one->box = hull(one->box, box_of(layout_, part.first, part.end));
        }
        mark(*one, to_buyer || greeted, to_supplier);
    }

    static void mark(Candidate& candidate, bool buyer, bool supplier) {
        candidate.evidence.at_buyer = buyer;
        candidate.evidence.at_supplier = supplier;
    }

    // ---- a heading such as "Seller", then "Name: ..." and "Address: ..." below -----------

    void sections() {
        for (const LabelHit& hit : facts_.labels) {
            if (hit.field < 0 || (hit.field != supplier_ && hit.field != buyer_) ||
                !hit.begins_segment)
                continue;
            const Segment& head =
                layout_.segments[std::size_t(layout_.tokens[std::size_t(hit.first)].segment)];
            if (head.end == hit.end) section(hit.field, head);
        }
    }

    void section(int field, const Segment& head) {
        static const RE2 name_word(R"(^(name|firma|company|nom|naam|nombre)\W*$)"),
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
            const bool names = matches(first.folded, name_word),
                       addresses = matches(first.folded, address_word);
            if ((!names && !addresses) || row.first + 1 >= row.end) continue;
            if (names) section_name(field, r);
            if (addresses && field == supplier_) section_address(r);
        }
    }

    /// The name behind "Name:", with the line above it where that belongs to the same cell.
    void section_name(int field, int r) {
        const Row& row = layout_.rows[std::size_t(r)];
        std::string text = printed(layout_, row.first + 1, row.end);
        const Row& before = layout_.rows[std::size_t(r - 1)];
        const Box value = upright_of(layout_, row.first + 1, row.end);
        const double line = layout_.pages[std::size_t(row.page)].line_height;
        const bool same_cell = std::abs(before.upright.x - value.x) < line &&
                               value.y - before.upright.bottom() < 0.6 * line;
        if (same_cell) text = printed(layout_, before.first, before.end) + " " + text;
        Candidate* one = add(field, row.first + 1, row.end, text, Party::address_block);
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

    /// "DE 80333 München" is the town with its country before it.
    static std::string without_country(std::string text) {
        static const RE2 country(R"((^|, )[A-Z]{1,2}[- ](\d{4,6} ))");
        RE2::Replace(&text, country, "\\1\\2");
        return text;
    }

    // ---- lines with a legal form -------------------------------------------------------

    void legal_forms() {
        for (int s = 0; s < static_cast<int>(layout_.segments.size()); ++s) {
            const Segment& segment = layout_.segments[std::size_t(s)];
            const std::string text = text_of(s);
            if (text.size() > 60 || !has_legal_form(folded(text)) || label_in(s)) continue;
            add(supplier_, segment.first, segment.end, text, Party::legal_form);
            add(buyer_, segment.first, segment.end, text, Party::legal_form);
        }
    }

    const Facts& facts_;
    const Layout& layout_;
    std::vector<Candidate>& result_;
    int supplier_, supplier_address_, buyer_;
};

}  // namespace

void find_parties(const Facts& facts, std::vector<Candidate>& result) {
    Parties(facts, result).run();
}

}  // namespace intray::extract
