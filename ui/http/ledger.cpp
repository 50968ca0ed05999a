// Vouchers: looking at them, posting, reversing.
#include "storage/ledger.h"

#include <optional>

#include "storage/rebooking.h"
#include "ui/http/json.h"
#include "ui/http/number.h"
#include "ui/http/route.h"
#include "ui/http/shown.h"

namespace intray::ui {
namespace {

using storage::Role;
using storage::VoucherState;

std::optional<storage::Voucher> named_voucher(const Call& call) {
    storage::VoucherFilter filter;
    filter.id = call.number("voucher");
    if (filter.id == 0) return std::nullopt;
    auto found = storage::vouchers(call.services.store, filter, call.viewer);
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

Response no_voucher(const Call& call) {
    return refusal(404, "unknown",
                   "voucher " + call.parameter("voucher") + ": is not there, or not shown to you");
}

Response list(const Call& call) {
    storage::VoucherFilter filter;
    const std::string state = call.request.query_value("state");
    if (state == "draft") filter.state = VoucherState::draft;
    if (state == "posted") filter.state = VoucherState::posted;
    if (state == "reversed") filter.state = VoucherState::reversed;
    if (!state.empty() && !filter.state)
        return refusal(422, "invalid",
                       "state: \"" + state +
                           "\" is none; use draft, posted or "
                           "reversed");
    filter.document = positive_number(call.request.query_value("document")).value_or(0);
    filter.before = positive_number(call.request.query_value("before")).value_or(0);
    filter.limit = row_limit(call.request.query_value("limit"), 100, 500);
    const auto vouchers = storage::vouchers(call.services.store, filter, call.viewer);
    return json_response({{"vouchers", shown(vouchers)}});
}

Response post(const Call& call) {
    const auto voucher = named_voucher(call);
    if (!voucher) return no_voucher(call);
    const auto posted = storage::post_now(call.services.store, voucher->id, call.user.name);
    if (!posted) return refusal(posted.problem());
    return json_response(Json::object());
}

Response reverse(const Call& call) {
    const auto voucher = named_voucher(call);
    if (!voucher) return no_voucher(call);
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto reason = text_of(*body, "reason");
    if (!reason) return refusal(reason.problem());
    const auto opposite =
        storage::reverse(call.services.store, voucher->id, *reason, call.user.name);
    if (!opposite) return refusal(opposite.problem());
    return json_response({{"voucher", *opposite}});
}

Response book_to(const Call& call) {
    const auto voucher = named_voucher(call);
    if (!voucher) return no_voucher(call);
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto account = text_of(*body, "account");
    if (!account) return refusal(account.problem());
    const bool remember = body->value("remember", Json(false)) == Json(true);
    const auto booked =
        storage::book_to(call.services.store, voucher->id, *account, remember, call.user.name);
    if (!booked) return refusal(booked.problem());
    return json_response({{"voucher", booked->voucher},
                          {"supplier", booked->supplier},
                          {"supplier_name", booked->supplier_name},
                          {"account_before", booked->account_before}});
}

}  // namespace

Routes ledger_routes() {
    return {{"GET", "/api/vouchers",
             Who::only(Role::accountant, Role::administrator, Role::clerk, Role::records), list},
            {"POST", "/api/vouchers/{voucher}/post", Who::only(Role::accountant), post},
            {"POST", "/api/vouchers/{voucher}/reverse", Who::only(Role::accountant), reverse,
             BodyKind::json},
            {"POST", "/api/vouchers/{voucher}/account", Who::only(Role::accountant), book_to,
             BodyKind::json}};
}

}  // namespace intray::ui
