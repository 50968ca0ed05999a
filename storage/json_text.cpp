#include "storage/json_text.h"

#include <nlohmann/json.hpp>

#include "base/failure.h"
#include "extract/draft_json.h"
#include "ocr/reading_json.h"

namespace intray::storage {
namespace {

using nlohmann::json;

json parsed(const std::string& text) {
    json value = json::parse(text, nullptr, false);
    if (value.is_discarded())
        throw Failure("stored JSON: damaged; run `intray verify` and restore a backup");
    return value;
}

std::string dumped(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

std::string text_of(const extract::Draft& draft) {
    return dumped(extract::to_json(draft));
}

extract::Draft draft_of(const std::string& text) {
    return extract::draft_from_json(parsed(text));
}

std::string text_of(const ocr::Reading& reading) {
    return dumped(ocr::to_json(reading));
}

ocr::Reading reading_of(const std::string& text) {
    return ocr::reading_from_json(parsed(text));
}

std::string text_of(const NamedTexts& pairs) {
    json array = json::array();
    for (const auto& [name, value] : pairs)
        array.push_back({name, value});
    return dumped(array);
}

NamedTexts named_texts_of(const std::string& text) {
    NamedTexts pairs;
    for (const json& pair : parsed(text))
        pairs.emplace_back(pair.at(0).get<std::string>(), pair.at(1).get<std::string>());
    return pairs;
}

std::string object_text(std::initializer_list<std::pair<std::string_view, std::string>> members) {
    json object = json::object();
    for (const auto& [name, value] : members)
        object[std::string(name)] = value;
    return dumped(object);
}

std::string json_string(std::string_view text) {
    return dumped(json(std::string(text)));
}

}  // namespace intray::storage
