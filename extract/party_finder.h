// What the finders of supplier and buyer share.
#pragma once

#include <string>
#include <vector>

#include "extract/candidates.h"

namespace intray::extract {

class PartyFinder {
  public:
    PartyFinder(const Facts& facts, std::vector<Candidate>& result);

  protected:
    /// Adds what the tokens say; nullptr where the type lacks the field or the text says nothing.
    Candidate* add(int field, int first, int end, std::string text, Party party);
    /// The label at the beginning of a segment, or nullptr.
    const LabelHit* label_in(int segment) const;
    std::string text_of(int segment) const;

    static std::string clean(const Row& row);
    static void mark(Candidate& candidate, bool buyer, bool supplier);
    /// "DE 80333 München" is the town with its country before it.
    static std::string without_country(std::string text);

    const Facts& facts_;
    const Layout& layout_;
    std::vector<Candidate>& result_;
    int supplier_, supplier_address_, buyer_;  ///< indices into the type's fields, or -1
};

/// Receipts: the first lines of the page.
void find_head_lines(const Facts& facts, std::vector<Candidate>& result);
/// Letters: the sender's small line above the address window.
void find_sender_lines(const Facts& facts, std::vector<Candidate>& result);
/// Blocks of lines that end in a postal town.
void find_address_blocks(const Facts& facts, std::vector<Candidate>& result);
/// A heading such as "Seller", then "Name: ..." and "Address: ..." below.
void find_party_sections(const Facts& facts, std::vector<Candidate>& result);

}  // namespace intray::extract
