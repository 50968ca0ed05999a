// What earlier versions of Intray did not keep of a document is kept after the fact.
#pragma once

#include "storage/store.h"

namespace intray::storage {

/// The facts by which duplicates are found, and the bank accounts of posted invoices. A document
/// whose reading is damaged goes without its words. Does nothing where all is there.
void catch_up(Store& store);

}  // namespace intray::storage
