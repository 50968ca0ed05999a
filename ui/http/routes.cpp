#include <algorithm>
#include <iterator>

#include "ui/http/number.h"
#include "ui/http/route.h"

namespace intray::ui {

bool Who::allows(const storage::User& user) const {
    switch (kind_) {
        case Kind::everyone:
        case Kind::signed_in:
            return true;
        case Kind::seeing_personal:
            return storage::viewer_of(user).sees_personal;
        case Kind::roles:
            break;
    }
    return std::any_of(roles_.begin(), roles_.end(),
                       [&](storage::Role role) { return user.has(role); });
}

std::string Call::parameter(std::string_view name) const {
    for (const auto& [key, value] : parameters)
        if (key == name) return value;
    return {};
}

std::int64_t Call::number(std::string_view name) const {
    return positive_number(parameter(name)).value_or(0);
}

Routes routes() {
    Routes all;
    for (Routes (*part)() :
         {house_routes,       session_routes,      document_routes,    picture_routes,
          review_routes,      wall_routes,         decision_routes,    danger_routes,
          explanation_routes, search_routes,       ledger_routes,      record_routes,
          supplier_routes,    export_routes,       type_routes,        user_routes,
          profile_routes,     open_session_routes, comment_routes,     board_routes,
          figure_routes,      form_routes,         form_desk_routes,   type_editor_routes,
          type_trial_routes,  keying_routes,       keying_rule_routes, page_routes}) {
        Routes rows = part();
        std::move(rows.begin(), rows.end(), std::back_inserter(all));
    }
    return all;
}

}  // namespace intray::ui
