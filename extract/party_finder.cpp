#include "extract/party_finder.h"

#include <re2/re2.h>

#include <algorithm>

#include "base/text.h"
#include "extract/party_words.h"

namespace intray::extract {
namespace {

using re2::RE2;

int index(const DocumentType& type, std::string_view name) {
    const FieldRule* rule = type.field(name);
    return rule ? static_cast<int>(rule - type.fields.data()) : -1;
}

}  // namespace

PartyFinder::PartyFinder(const Facts& facts, std::vector<Candidate>& result)
    : facts_(facts),
      layout_(facts.layout),
      result_(result),
      supplier_(index(facts.type, "supplier_name")),
      supplier_address_(index(facts.type, "supplier_address")),
      buyer_(index(facts.type, "buyer_name")) {}

Candidate* PartyFinder::add(int field, int first, int end, std::string text, Party party) {
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

std::string PartyFinder::clean(const Row& row) {
    std::string text = row.text;
    std::replace(text.begin(), text.end(), '\t', ' ');
    return text;
}

const LabelHit* PartyFinder::label_in(int s) const {
    const Segment& segment = layout_.segments[std::size_t(s)];
    for (const LabelHit& hit : facts_.labels)
        if (hit.first >= segment.first && hit.first < segment.end && hit.begins_segment)
            return &hit;
    return nullptr;
}

std::string PartyFinder::text_of(int s) const {
    return printed(layout_, layout_.segments[std::size_t(s)].first,
                   layout_.segments[std::size_t(s)].end);
}

void PartyFinder::mark(Candidate& candidate, bool buyer, bool supplier) {
    candidate.evidence.at_buyer = buyer;
    candidate.evidence.at_supplier = supplier;
}

std::string PartyFinder::without_country(std::string text) {
    static const RE2 country(R"((^|, )[A-Z]{1,2}[- ](\d{4,6} ))");
    RE2::Replace(&text, country, "\\1\\2");
    return text;
}

}  // namespace intray::extract
