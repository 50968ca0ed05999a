// Confirmed documents drawn up once more from the readings that are kept, by the reader process.
#pragma once

#include "appliance/reader.h"
#include "storage/replay.h"

namespace intray::appliance {

/// With this knowledge, and with the lessons in force that `memory` holds (null: none) but for what
/// the document itself taught. Reader and memory must outlive what is returned.
storage::DrawUp drawing_up(Reader& reader, extract::Knowledge knowledge, storage::Store* memory,
                           Priority priority = Priority::usual, std::stop_token stop = {});

}  // namespace intray::appliance
