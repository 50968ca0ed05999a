#include <re2/re2.h>

#include <algorithm>

#include "base/text.h"
#include "extract/party_finder.h"
#include "extract/party_words.h"

namespace intray::extract {
namespace {

using re2::RE2;

class SenderLines : public PartyFinder {
  public:
    using PartyFinder::PartyFinder;

    void run() {
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

  private:
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
};

}  // namespace

void find_sender_lines(const Facts& facts, std::vector<Candidate>& result) {
    SenderLines(facts, result).run();
}

}  // namespace intray::extract
