// Fields of which every document of a supplier says the same.
#pragma once

#include <string_view>
#include <vector>

#include "extract/candidates.h"
#include "extract/choose.h"

namespace intray::extract {

/// The supplier's name, address, tax id and telephone; never where money goes to.
bool is_constant(std::string_view field);

/// Whether fields of the kind are told apart by where they stand.
bool has_a_place(Kind kind);

/// The recognised supplier's order of dates and currency, where the page does not tell.
void use_customs(Facts& facts);

/// Puts what is known of the recognised supplier in place of what was found, where the page says
/// the same in other letters, or says nothing.
void put_constants(const Facts& facts, std::vector<Field>& fields);

}  // namespace intray::extract
