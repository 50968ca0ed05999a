#include "extract/parties.h"

#include "base/text.h"
#include "extract/party_finder.h"
#include "extract/party_words.h"

namespace intray::extract {
namespace {

/// Lines with a legal form.
class LegalForms : public PartyFinder {
  public:
    using PartyFinder::PartyFinder;

    bool wanted() const { return !layout_.pages.empty() && (supplier_ >= 0 || buyer_ >= 0); }

    void run() {
        for (int s = 0; s < static_cast<int>(layout_.segments.size()); ++s) {
            const Segment& segment = layout_.segments[std::size_t(s)];
            const std::string text = text_of(s);
            if (text.size() > 60 || !has_legal_form(folded(text)) || label_in(s)) continue;
            add(supplier_, segment.first, segment.end, text, Party::legal_form);
            add(buyer_, segment.first, segment.end, text, Party::legal_form);
        }
    }
};

}  // namespace

void find_parties(const Facts& facts, std::vector<Candidate>& result) {
    LegalForms legal_forms(facts, result);
    if (!legal_forms.wanted()) return;
    find_head_lines(facts, result);
    find_sender_lines(facts, result);
    find_address_blocks(facts, result);
    legal_forms.run();
    find_party_sections(facts, result);
}

}  // namespace intray::extract
