// JSON in and out of requests; for the sources of this folder only, never for a header.
#pragma once

#include <nlohmann/json.hpp>

#include "ui/http/request.h"

namespace intray::ui {

using Json = nlohmann::json;

/// One line; invalid UTF-8 becomes U+FFFD.
std::string json_text(const Json& json);
Response json_response(const Json& json, int status = 200);

/// The body as a JSON object. Problem code "invalid".
Result<Json> json_body(const Request& request);
/// A text of at most `longest` bytes. Problem code "invalid"; a missing one is empty.
Result<std::string> text_of(const Json& object, const char* key, std::size_t longest = 1000);
/// A whole number within the bounds. Problem code "invalid".
Result<int> number_of(const Json& object, const char* key, int least, int most);
/// The number of a document; a missing one is 0. Problem code "invalid".
Result<std::int64_t> document_of(const Json& object, const char* key);

}  // namespace intray::ui
