#include <CLI/CLI.hpp>
#include <iostream>

#include "appliance/commands/commands.h"
#include "appliance/commands/options.h"
#include "appliance/receiving.h"
#include "storage/export.h"

namespace intray::appliance {
namespace {

struct Options {
    Config config;
    storage::ExportQuery query;
};

int run(const Options& options) {
    const auto store = open_to_look(options.config);
    const storage::Viewer viewer{"command line", options.query.what == "records", true};
    const auto done = storage::export_entries(*store, options.query, viewer,
                                              [](std::string_view piece) { std::cout << piece; });
    std::cout.flush();
    if (done && std::cout) return 0;
    std::cerr << (done ? "export: standard output cannot be written; check the disk"
                       : done.problem().message)
              << '\n';
    return 1;
}

}  // namespace

Run export_command(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("--format", options->query.format, "csv, json or hledger (default: csv)")
        ->check(CLI::IsMember({"csv", "json", "hledger"}));
    app.add_option("--what", options->query.what, "ledger or records (default: ledger)")
        ->check(CLI::IsMember({"ledger", "records"}));
    app.add_option("--from", options->query.from, "first date, YYYY-MM-DD");
    app.add_option("--to", options->query.to, "last date, YYYY-MM-DD");
    add_data_option(app, options->config);
    app.footer(
        "Posted vouchers or filed records, on standard output.\n\n"
        "Examples:\n"
        "  intray export --format hledger > intray.journal\n"
        "  intray export --from 2026-01-01 --to 2026-03-31 > quarter.csv");
    return [options] { return run(*options); };
}

}  // namespace intray::appliance
