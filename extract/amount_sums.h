// What the amounts of a document say about each other: which is the sum of which.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "extract/matches.h"

namespace intray::extract {

struct AmountStanding {
    int rank = 0;         ///< 0: the largest amount with cents
    int sums = 0;         ///< pairs of other amounts that make it
    int parts = 0;        ///< pairs of an amount and a larger one that it makes up to
    int tax_like = 0;     ///< the same, where it is 2 to 30 % of the other: like a tax of a net
    int net_like = 0;     ///< the same, where the other is like a tax of it
    int gross_like = 0;   ///< pairs that make it, one like a tax of the other
    int reduced = 0;      ///< pairs of a larger amount and a negative one that make it
    int reduces = 0;      ///< pairs of it and a negative amount that make a printed one
    bool column = false;  ///< the amounts right above it in its column make it
};

/// By normalised value. Only the first hundred different amounts are compared.
std::map<std::string, AmountStanding> amount_standings(const Matches& matches,
                                                       const Layout& layout);

}  // namespace intray::extract
