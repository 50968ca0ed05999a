// Lessons and keys as JSON: stored, and passed to and from the reader child.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "extract/lesson.h"

namespace intray::extract {

nlohmann::json to_json(const Lesson& lesson);
/// Throw Failure on JSON of another shape.
Lesson lesson_from_json(const nlohmann::json& json);
Lesson lesson_from_text(const std::string& text);

nlohmann::json to_json(const std::vector<SupplierKey>& keys);
/// Throws on JSON of another shape.
std::vector<SupplierKey> keys_from_json(const nlohmann::json& json);

/// "tax_id", "iban", ...
std::string_view name(KeyKind kind);

}  // namespace intray::extract
