#include "appliance/people.h"

#include <algorithm>

#include "appliance/receiving.h"
#include "base/text.h"
#include "storage/second_factor.h"

namespace intray::appliance {
namespace {

constexpr std::chrono::hours link_time{72};
const std::string by = "command line";

Result<storage::User> new_user(const ControlRequest& request) {
    storage::User user;
    user.name = request.subject;
    const std::size_t end = std::min(request.detail.find('\n'), request.detail.size());
    for (const std::string& text : split(request.detail.substr(0, end), ",")) {
        const auto role = storage::role_from(text);
        if (!role)
            return Problem{"invalid", "role " + text +
                                          ": there is no such role; take mailroom, clerk, "
                                          "accountant, hr, records or administrator"};
        user.roles.push_back(*role);
    }
    if (end < request.detail.size()) user.queues = split(request.detail.substr(end), "\n,");
    return user;
}

}  // namespace

Result<std::string> answer_people(storage::Store& store, const ControlRequest& request) {
    if (request.verb == "drop-second-factor") {
        const auto dropped = storage::drop_second_factor(store, request.subject, by);
        return dropped ? Result<std::string>(std::string()) : dropped.problem();
    }
    if (request.verb == "add-user") {
        const auto user = new_user(request);
        if (!user) return user.problem();
        if (const auto added = storage::add_user(store, *user, by); !added) return added.problem();
    }
    if (request.verb != "add-user" && request.verb != "link")
        return Problem{"control",
                       request.verb + ": there is no such request; use this version's intray"};
    return storage::make_link(store, request.subject, link_time, by);
}

Result<std::string> people_request(const Config& config, const ControlRequest& request) {
    if (const auto answer = ask_server(config.data, request)) return *answer;
    const auto secret = answer_people(*open_to_write(config), request);
    if (!secret) return secret.problem();
    if (secret->empty()) return std::string();
    return (config.tls_certificate.empty() ? "http://" : "https://") + config.listen + "/#/link/" +
           *secret;
}

std::optional<std::string> first_administrator(storage::Store& store) {
    const auto known = storage::users(store);
    if (std::any_of(known.begin(), known.end(), [](const auto& u) { return u.has_password; }))
        return std::nullopt;
    const std::string name = "administrator";
    if (!storage::user(store, name)) {
        storage::User user;
        user.name = name;
        user.roles = {storage::Role::administrator, storage::Role::accountant,
                      storage::Role::clerk};
        storage::add_user(store, user, by).value();
    }
    return storage::make_link(store, name, link_time, by).value();
}

}  // namespace intray::appliance
