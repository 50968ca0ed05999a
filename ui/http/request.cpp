#include "ui/http/request.h"

#include <algorithm>
#include <array>

#include "ui/http/json.h"

namespace intray::ui {
namespace {

std::string value_of(const Pairs& pairs, std::string_view name) {
    const auto found =
        std::find_if(pairs.begin(), pairs.end(), [&](const auto& p) { return p.first == name; });
    return found == pairs.end() ? std::string() : found->second;
}

constexpr std::array<std::pair<std::string_view, int>, 16> statuses{{{"credentials", 401},
                                                                     {"code_needed", 401},
                                                                     {"throttled", 429},
                                                                     {"stale", 409},
                                                                     {"state", 409},
                                                                     {"taken", 409},
                                                                     {"held", 409},
                                                                     {"leased", 409},
                                                                     {"later", 409},
                                                                     {"hidden", 403},
                                                                     {"unknown", 404},
                                                                     {"link", 404},
                                                                     {"forbidden", 403},
                                                                     {"second_person", 403},
                                                                     {"no_such_field", 404},
                                                                     {"storage", 503}}};

}  // namespace

std::string Request::header(std::string_view name) const {
    return value_of(headers, name);
}
std::string Request::query_value(std::string_view name) const {
    return value_of(query, name);
}

Response refusal(int status, std::string_view code, std::string_view message) {
    return json_response(Json{{"code", code}, {"message", message}}, status);
}

Response refusal(const Problem& problem) {
    const auto known = std::find_if(statuses.begin(), statuses.end(),
                                    [&](const auto& row) { return row.first == problem.code; });
    return refusal(known == statuses.end() ? 422 : known->second, problem.code, problem.message);
}

}  // namespace intray::ui
