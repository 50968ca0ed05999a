// Drafts and knowledge as JSON: stored, shown and passed to the reader child.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "extract/draft.h"
#include "extract/knowledge.h"

namespace intray::extract {

/// Keys and shapes of the `intray read` contract ("accept"/"review", boxes as [x, y, w, h]).
nlohmann::json to_json(const Draft& draft);
Draft draft_from_json(const nlohmann::json& json);

nlohmann::json to_json(const Knowledge& knowledge);
Knowledge knowledge_from_json(const nlohmann::json& json);

nlohmann::json to_json(const DocumentType& type);
DocumentType document_type_from_json(const nlohmann::json& json);

}  // namespace intray::extract
