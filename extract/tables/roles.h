// Which columns of a table hold quantities, prices and amounts: the heading says so, and
// quantity x unit price = amount proves it.
#pragma once

#include <vector>

#include "extract/tables/grid.h"

namespace intray::extract {

/// Columns of a Grid; -1 for none.
struct Roles {
    int quantity = -1;
    int unit_price = -1;
    int amount = -1;
    double score = 0;
    int proven = 0;        ///< rows whose product is the amount, the quantity not being one
    int consistent = 0;    ///< the same, with those of one
    bool adds_up = false;  ///< the amounts make one of the document's sums
};

/// The assignment that heading, arithmetic and sums speak for most.
Roles assign_roles(const Grid& grid, const std::vector<double>& sums);

/// Whether quantity x unit price is the amount, with a rate or discount of the row taken into
/// account.
bool product_holds(const Grid& grid, const GridRow& row, const Roles& roles);

}  // namespace intray::extract
