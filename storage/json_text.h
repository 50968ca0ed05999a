// The JSON texts that stand in database columns, so that few sources include the JSON library.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/draft.h"
#include "ocr/reading.h"

namespace intray::storage {

std::string text_of(const extract::Draft& draft);
extract::Draft draft_of(const std::string& text);
std::string text_of(const ocr::Reading& reading);
ocr::Reading reading_of(const std::string& text);

using NamedTexts = std::vector<std::pair<std::string, std::string>>;
/// [["name", "value"], ...]: keeps the order and repeated names.
std::string text_of(const NamedTexts& pairs);
NamedTexts named_texts_of(const std::string& text);

/// A JSON object of texts, for the audit log.
std::string object_text(std::initializer_list<std::pair<std::string_view, std::string>> members);
/// A JSON string with its quotes.
std::string json_string(std::string_view text);

}  // namespace intray::storage
