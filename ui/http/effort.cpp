#include "ui/http/effort.h"

#include "ui/http/json.h"

namespace intray::ui {
namespace {

constexpr int most_ms = 24 * 3600 * 1000;
constexpr int most_keys = 1'000'000;

}  // namespace

Result<std::optional<storage::Effort>> effort_of(const Request& request) {
    const auto body = json_body(request);
    if (!body) return body.problem();
    const auto sent = body->find("effort");
    if (sent == body->end() || sent->is_null()) return std::optional<storage::Effort>();
    if (!sent->is_object())
        return Problem{"invalid", "effort: has another shape than expected; reload the page"};
    const auto active = number_of(*sent, "active_ms", 0, most_ms);
    if (!active) return active.problem();
    const auto keys = number_of(*sent, "keystrokes", 0, most_keys);
    if (!keys) return keys.problem();
    return std::optional<storage::Effort>({*active, *keys});
}

}  // namespace intray::ui
