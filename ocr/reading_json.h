// Readings as JSON: what passes from the reader child and what is stored.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "ocr/reading.h"

namespace intray::ocr {

/// Attachments' bytes are base64. Throws Failure on JSON of another shape.
nlohmann::json to_json(const Reading& reading);
Reading reading_from_json(const nlohmann::json& json);

nlohmann::json to_json(const PageReading& page);
PageReading page_from_json(const nlohmann::json& json);

const char* name(PageKind kind);

}  // namespace intray::ocr
