#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "extract/party_finder.h"
#include "extract/party_words.h"

namespace intray::extract {
namespace {

class AddressBlocks : public PartyFinder {
  public:
    using PartyFinder::PartyFinder;

    void run() {
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
            if (block.segments.size() > 1) found_.push_back({block, label});
        }
        for (const Found& found : found_)
            offer(found);
    }

  private:
    struct Block {
        std::vector<int> segments;  ///< from the top
        Box upright;
        int page = 0;
    };

    struct Found {
        Block block;
        const LabelHit* label = nullptr;  ///< above or before it
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

    /// What the lines of a block are.
    struct Parts {
        std::size_t name = 0;     ///< line of the name
        std::size_t address = 0;  ///< first line of the address
        bool nameless = false;
        bool greeted = false;  ///< "Herrn" or "To" stands above the name
    };

    Parts parts_of(const Block& block) const {
        std::vector<std::string> lines;
        for (const int s : block.segments)
            lines.push_back(folded(text_of(s)));
        const std::size_t count = lines.size();
        Parts parts;
        while (parts.name + 2 < count && addressee(lines[parts.name]))
            ++parts.name, parts.greeted = true;
        const std::string& first = lines[parts.name];
        const bool digit_first = first[0] >= '0' && first[0] <= '9';
        parts.nameless = !has_legal_form(first) &&
                         (street(first) || (house_numbered(first) && (count == 2 || digit_first)));
        parts.address = parts.nameless ? parts.name : parts.name + 1;
        if (parts.nameless) return parts;
        while (parts.address + 1 < count && !street(lines[parts.address]) &&
               !house_numbered(lines[parts.address]))
            ++parts.address;
        if (parts.address + 1 == count && count > parts.name + 2) parts.address = count - 2;
        return parts;
    }

    /// Telephone, web or registration lines right below, in the same column.
    bool contact_below(const Block& block) const {
        const Segment& town = layout_.segments[std::size_t(block.segments.back())];
        const double line = layout_.pages[std::size_t(block.page)].line_height;
        int bottom = town.upright.bottom();
        for (int r = town.row + 1; r < static_cast<int>(layout_.rows.size()) && r < town.row + 4;
             ++r) {
            const Row& row = layout_.rows[std::size_t(r)];
            if (row.page != block.page || row.upright.y - bottom > 2 * line) return false;
            for (int s = row.first_segment; s < row.end_segment; ++s) {
                const Box& box = layout_.segments[std::size_t(s)].upright;
                if (box.x > town.upright.right() || box.right() < town.upright.x) continue;
                bottom = box.bottom();
                const std::string text = folded(text_of(s));
                if (contact(text) || registration(text)) return true;
            }
        }
        return false;
    }

    void note(Candidate& candidate, const Found& found, const Parts& parts) const {
        const LabelHit* label = found.label;
        mark(candidate, (label && label->field >= 0 && label->field == buyer_) || parts.greeted,
             label && label->field >= 0 && label->field == supplier_);
        candidate.evidence.contact_below = contact_below(found.block);
        for (const Found& other : found_) {
            if (other.block.page != found.block.page || other.label || found.label) continue;
            if (other.block.upright.y > found.block.upright.bottom())
                candidate.evidence.above_other = true;
            if (other.block.upright.bottom() < found.block.upright.y)
                candidate.evidence.below_other = true;
        }
    }

    void offer(const Found& found) {
        const std::vector<int>& segments = found.block.segments;
        if (found.label && found.label->field < 0) return;  // where to deliver, not who buys
        const Parts parts = parts_of(found.block);
        const Segment& first = layout_.segments[std::size_t(segments[parts.name])];
        for (const int field : {supplier_, buyer_}) {
            if (parts.nameless) break;
            Candidate* one = add(field, first.first, first.end, text_of(segments[parts.name]),
                                 Party::address_block);
            if (one) note(*one, found, parts);
        }
        std::string address;
        for (std::size_t i = parts.address; i < segments.size(); ++i)
            address += (address.empty()         ? ""
                        : address.back() == ',' ? " "
                                                : ", ") +
                       without_country(std::string(trimmed(text_of(segments[i]))));
        const Segment& last = layout_.segments[std::size_t(segments.back())];
        Candidate* one =
            add(supplier_address_, last.first, last.end, address, Party::address_block);
        if (!one) return;
        for (std::size_t i = parts.address; i < segments.size(); ++i) {
            const Segment& part = layout_.segments[std::size_t(segments[i])];
            one->box = hull(one->box, box_of(layout_, part.first, part.end));
        }
        note(*one, found, parts);
    }

    std::vector<Found> found_;
};

}  // namespace

void find_address_blocks(const Facts& facts, std::vector<Candidate>& result) {
    AddressBlocks(facts, result).run();
}

}  // namespace intray::extract
