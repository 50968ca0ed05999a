#include "ui/http/json.h"

namespace intray::ui {

std::string json_text(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Response json_response(const Json& json, int status) {
    return {status, "application/json", {{"cache-control", "no-store"}}, json_text(json), {}};
}

Result<Json> json_body(const Request& request) {
    // A callback that refuses depth: the parser itself nests without bound.
    const auto shallow = [](int depth, Json::parse_event_t, const Json&) { return depth <= 16; };
    Json json = Json::parse(request.body, shallow, /*allow_exceptions=*/false);
    if (!json.is_object())
        return Problem{"invalid", "request body: is not a JSON object; send one"};
    return json;
}

Result<std::string> text_of(const Json& object, const char* key, std::size_t longest) {
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) return std::string();
    if (!found->is_string() || found->get_ref<const std::string&>().size() > longest)
        return Problem{"invalid", std::string(key) + ": is not a text of at most " +
                                      std::to_string(longest) + " bytes; change it"};
    return found->get<std::string>();
}

Result<int> number_of(const Json& object, const char* key, int least, int most) {
    const auto found = object.find(key);
    if (found != object.end() && found->is_number_integer()) {
        const auto value = found->get<std::int64_t>();
        if (value >= least && value <= most) return static_cast<int>(value);
    }
    return Problem{"invalid", std::string(key) + ": is not a whole number from " +
                                  std::to_string(least) + " to " + std::to_string(most) +
                                  "; change it"};
}

Result<std::int64_t> document_of(const Json& object, const char* key) {
    const Json number = object.value(key, Json(0));
    if (!number.is_number_integer())
        return Problem{"invalid", std::string(key) + ": is not a document; reload the page"};
    return number.get<std::int64_t>();
}

}  // namespace intray::ui
