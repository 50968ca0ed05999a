// What changing document types needs of the house besides the store.
#pragma once

#include <functional>
#include <stop_token>
#include <vector>

#include "extract/knowledge.h"
#include "ui/http/type_trials.h"

namespace intray::ui {

/// The callbacks are called from several threads at once.
struct TypeDesk {
    /// The types as they ship.
    std::function<std::vector<extract::DocumentType>()> shipped;
    /// Draws up confirmed documents with this knowledge, giving way to everything else.
    std::function<storage::DrawUp(extract::Knowledge, std::stop_token)> draw_up;
    TypeTrials trials = {};
};

}  // namespace intray::ui
