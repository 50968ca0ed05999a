#include "extract/prefixed_codes.h"

#include <re2/re2.h>

namespace intray::extract {
namespace {

using re2::RE2;

void offer(const Facts& facts, const char* name, const RE2& form, std::vector<Candidate>& result) {
    const FieldRule* rule = facts.type.field(name);
    if (!rule) return;
    for (int i = 0; i < static_cast<int>(facts.layout.tokens.size()); ++i) {
        const Token& token = facts.layout.tokens[std::size_t(i)];
        if (!RE2::FullMatch(token.folded, form)) continue;
        Candidate one{static_cast<int>(rule - facts.type.fields.data()),
                      token.text,
                      token.text,
                      token.page,
                      token.box,
                      i,
                      i + 1,
                      token.confidence,
                      {}};
        place(facts.layout, one);
        one.evidence.quality = 0.8;
        one.evidence.says_itself = true;
        result.push_back(std::move(one));
    }
}

}  // namespace

void find_prefixed_codes(const Facts& facts, std::vector<Candidate>& result) {
    static const RE2 invoice(
        R"((?:inv|bill|fac|fact|rech|re|rg|rn|cn)[-/]\d{2,4}[-/]\d[\d/-]{2,})"),
        order(R"(po-?\d{4,10})");
    offer(facts, "invoice_number", invoice, result);
    offer(facts, "purchase_order", order, result);
}

}  // namespace intray::extract
