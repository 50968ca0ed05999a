// What people say about a document and what the desk is told to do with it, as JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "storage/document.h"
#include "storage/store.h"

namespace intray::ui {

nlohmann::json shown_comments(storage::Store& store, storage::DocumentId id);
nlohmann::json shown_order(storage::Store& store, storage::DocumentId id);

}  // namespace intray::ui
