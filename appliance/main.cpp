// The program: a table of commands.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <iostream>
#include <string>
#include <string_view>

#include "appliance/commands/commands.h"
#include "appliance/reader_process.h"
#include "appliance/version.h"
#include "appliance/wrong_usage.h"

namespace {

using namespace intray::appliance;

struct Command {
    const char* name;
    const char* summary;
    Run (*make)(CLI::App&);
};

constexpr std::array commands{
    Command{"serve", "web app, workers and hot folder over a data folder", serve_command},
    Command{"read", "print what files say, as JSON; keeps nothing", read_command},
    Command{"import", "take files into the data folder", import_command},
    Command{"watch", "take what is put into a folder", watch_command},
    Command{"search", "find documents by their words", search_command},
    Command{"export", "posted entries as CSV, JSON or hledger journal", export_command},
    Command{"archive", "write a document as searchable PDF/A", archive_command},
    Command{"explain", "say why a field has its value", explain_command},
    Command{"replay", "what other models or types would make of confirmed documents",
            replay_command},
    Command{"register", "learn a blank form, so that filled-in ones are read by its zones",
            register_command},
    Command{"score", "measure reading against truth files", score_command},
    Command{"user", "people: add, list, one-time links", user_command},
    Command{"verify", "check that nothing was lost or changed", verify_command},
};

/// CLI11 would say that a command is missing.
void require_known_command(int argc, char** argv) {
    if (argc < 2 || *argv[1] == '-') return;
    const std::string_view given = argv[1];
    if (std::any_of(commands.begin(), commands.end(),
                    [&](const Command& command) { return command.name == given; }))
        return;
    throw WrongUsage("\"" + std::string(given) + "\" is no command; see intray --help");
}

std::string told(const CLI::App* app, const CLI::Error& mistake) {
    std::string command = "intray";
    while (!app->get_subcommands().empty()) {
        app = app->get_subcommands().front();
        command += " " + app->get_name();
    }
    return command + ": " + mistake.what() + "; see " + command + " --help\n";
}

int run(int argc, char** argv) {
    require_known_command(argc, argv);
    CLI::App app("Intray: paper and files in, checked ledger and records entries out.", "intray");
    app.set_version_flag("--version", std::string("intray ") + version);
    app.require_subcommand(1);
    app.failure_message(told);
    Run chosen;
    for (const Command& command : commands) {
        CLI::App* sub = app.add_subcommand(command.name, command.summary);
        sub->callback([&chosen, made = command.make(*sub)] { chosen = made; });
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    return chosen();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == "reader-process")
        return reader_process_main(argc, argv);
    try {
        return run(argc, argv);
    } catch (const WrongUsage& mistake) {
        std::cerr << "intray: " << mistake.what() << '\n';
        return 2;
    } catch (const std::exception& failure) {
        std::cerr << "intray: " << failure.what() << '\n';
        return 1;
    }
}
