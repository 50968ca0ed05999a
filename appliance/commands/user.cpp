#include <CLI/CLI.hpp>
#include <iostream>

#include "appliance/commands/commands.h"
#include "appliance/commands/options.h"
#include "appliance/people.h"
#include "appliance/receiving.h"
#include "base/text.h"

namespace intray::appliance {
namespace {

struct Options {
    Config config;
    std::string name;
    std::vector<std::string> roles;
    std::vector<std::string> queues;
    bool off = false;
};

int list_users(const Config& config) {
    const auto store = open_to_look(config);
    for (const storage::User& user : storage::users(*store)) {
        std::vector<std::string> roles;
        for (const storage::Role role : user.roles)
            roles.emplace_back(storage::name(role));
        std::cout << user.name << '\t' << joined(roles, ",") << '\t' << joined(user.queues, ",")
                  << '\t'
                  << (!user.active        ? "inactive"
                      : user.has_password ? "active"
                                          : "invited")
                  << (user.second_factor ? "\ttotp" : "") << '\n';
    }
    return 0;
}

/// Prints the one-time link that `verb` gives.
int ask(const Options& options, const std::string& verb) {
    const std::string detail = joined(options.roles, ",") + '\n' + joined(options.queues, ",");
    const auto link = people_request(options.config, {verb, options.name, detail});
    if (!link) {
        std::cerr << link.problem().message << '\n';
        return 1;
    }
    std::cout << *link << '\n';
    std::cerr << "The link sets the password of " << options.name
              << " once, within 72 hours. Earlier links are void.\n";
    return 0;
}

int drop_second_factor(const Options& options) {
    const auto done = people_request(options.config, {"drop-second-factor", options.name, ""});
    if (!done) {
        std::cerr << done.problem().message << '\n';
        return 1;
    }
    std::cerr << options.name << " signs in with the password alone now.\n";
    return 0;
}

}  // namespace

Run user_command(CLI::App& app) {
    auto options = std::make_shared<Options>();
    add_data_option(app, options->config);
    app.require_subcommand(1);
    CLI::App* list = app.add_subcommand("list", "name, roles, queues, state, second factor");
    CLI::App* add = app.add_subcommand("add", "a new person; prints a one-time link");
    CLI::App* link = app.add_subcommand("link", "a new one-time link to set the password");
    CLI::App* totp =
        app.add_subcommand("totp", "the second factor of somebody who lost the device");
    totp->add_flag("--off", options->off, "switch it off; kept in the audit log")->required();
    for (CLI::App* sub : {add, link, totp})
        sub->add_option("NAME", options->name, "the person")->required();
    add->add_option("--role", options->roles,
                    "mailroom, clerk, accountant, hr, records, administrator; may be repeated")
        ->required();
    add->add_option("--queue", options->queues, "hr: a clerk who may see HR documents");
    app.footer(
        "Examples:\n  intray user add anna --role clerk --queue hr\n  intray user link anna\n"
        "  intray user totp anna --off");
    return [=] {
        options->config = with_settings_file(options->config);
        if (*list) return list_users(options->config);
        if (*totp) return drop_second_factor(*options);
        return ask(*options, *add ? "add-user" : "link");
    };
}

}  // namespace intray::appliance
