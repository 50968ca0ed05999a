// What people see and set of themselves: language, keys, password, second factor.
#include "storage/preferences.h"
#include "storage/second_factor.h"
#include "storage/totp.h"
#include "ui/http/dispatch.h"
#include "ui/http/json.h"
#include "ui/http/qr_picture.h"
#include "ui/http/shown.h"

namespace intray::ui {
namespace {

Response profile(const Call& call) {
    const auto factor = storage::second_factor(call.services.store, call.user.name);
    return json_response(
        {{"user", call.user.name},
         {"preferences", shown(storage::preferences(call.services.store, call.user.name))},
         {"second_factor", factor.on},
         {"recovery_codes", factor.recovery_codes}});
}

/// {"accept": "Ctrl+B"}. Problem code "invalid".
Result<Done> take_keys(storage::Preferences& preferences, const Json& keys) {
    if (!keys.is_object()) return Problem{"invalid", "keys: are no object; send one"};
    preferences.keys.clear();
    for (const auto& [command, chord] : keys.items()) {
        if (!chord.is_string())
            return Problem{"invalid", "keys: " + command + " has no text; send one"};
        preferences.keys.emplace_back(command, chord.get<std::string>());
    }
    return Done{};
}

Response set_preferences(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    auto preferences = storage::preferences(call.services.store, call.user.name);
    if (body->contains("language")) {
        const auto language = text_of(*body, "language", 10);
        if (!language) return refusal(language.problem());
        preferences.language = *language;
    }
    if (const auto keys = body->find("keys"); keys != body->end())
        if (const auto taken = take_keys(preferences, *keys); !taken)
            return refusal(taken.problem());
    const auto kept = storage::set_preferences(call.services.store, call.user.name, preferences);
    if (!kept) return refusal(kept.problem());
    return json_response(shown(preferences));
}

Response set_password(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto old_password = text_of(*body, "old_password");
    const auto password = text_of(*body, "password");
    if (!old_password) return refusal(old_password.problem());
    if (!password) return refusal(password.problem());
    const auto changed = storage::change_password(call.services.store, call.user.name,
                                                  *old_password, *password, call.session);
    if (!changed) return refusal(changed.problem());
    call.services.events.end_user(call.user.name);
    return json_response(Json::object());
}

/// Whoever sits at an open session must know its password as well.
Result<Done> own_password(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return body.problem();
    const auto password = text_of(*body, "password");
    if (!password) return password.problem();
    return storage::check_password(call.services.store, call.user.name, *password);
}

Response begin_factor(const Call& call) {
    if (const auto right = own_password(call); !right) return refusal(right.problem());
    const auto secret = storage::begin_second_factor(call.services.store, call.user.name);
    if (!secret) return refusal(secret.problem());
    const std::string address = storage::totp_address(*secret, call.user.name);
    const QrPicture picture = qr_picture(address);
    return json_response({{"secret", *secret},
                          {"address", address},
                          {"picture", {{"size", picture.size}, {"path", picture.path}}}});
}

Response confirm_factor(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto code = text_of(*body, "code", 100);
    if (!code) return refusal(code.problem());
    const auto codes = storage::confirm_second_factor(call.services.store, call.user.name, *code);
    if (!codes) return refusal(codes.problem());
    return json_response({{"recovery_codes", *codes}});
}

Response drop_factor(const Call& call) {
    if (const auto right = own_password(call); !right) return refusal(right.problem());
    const auto dropped =
        storage::drop_second_factor(call.services.store, call.user.name, call.user.name);
    if (!dropped) return refusal(dropped.problem());
    return json_response(Json::object());
}

}  // namespace

Routes profile_routes() {
    const Who self = Who::signed_in();
    return {
        {"GET", "/api/profile", self, profile},
        {"PATCH", "/api/profile/preferences", self, set_preferences, BodyKind::json},
        {"POST", "/api/profile/password", self, set_password, BodyKind::json, Lane::password},
        {"POST", "/api/profile/second-factor", self, begin_factor, BodyKind::json, Lane::password},
        {"POST", "/api/profile/second-factor/confirm", self, confirm_factor, BodyKind::json},
        {"POST", "/api/profile/second-factor/off", self, drop_factor, BodyKind::json,
         Lane::password}};
}

}  // namespace intray::ui
