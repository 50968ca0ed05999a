#include <CLI/CLI.hpp>
#include <iostream>

#include "appliance/commands/commands.h"
#include "appliance/commands/options.h"
#include "appliance/file_list.h"
#include "appliance/receiving.h"

namespace intray::appliance {
namespace {

struct Options {
    Config config;
    std::vector<std::string> paths;
};

int run(const Options& options) {
    const FileList list = files_of(options.paths);
    for (const std::string& mistake : list.mistakes)
        std::cerr << mistake << '\n';
    std::size_t failed = list.mistakes.size(), known = 0, taken = 0;
    const capture::Receive receive = receiver_for(options.config);
    for (const auto& file : list.files) {
        const auto receipt = receive({file, file.filename().string(), "import", "command line"});
        if (!receipt) {
            std::cerr << receipt.problem().message << '\n';
            ++failed;
            continue;
        }
        receipt->already_known ? ++known : ++taken;
        std::cout << file.string() << ": document " << receipt->document_id
                  << (receipt->already_known ? " (the same bytes were there already)" : "") << '\n';
    }
    std::cerr << taken << " imported, " << known << " already there, " << failed << " failed\n";
    return failed ? 1 : 0;
}

}  // namespace

Run import_command(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("PATH", options->paths, "files, or folders of files")->required();
    add_data_option(app, options->config);
    app.footer(
        "The files stay where they are; a copy is durable before its line is printed.\n"
        "Works beside a running `intray serve` too, which reads them at once.\n\n"
        "Example:\n  intray import --data /srv/intray scans/");
    return [options] { return run(*options); };
}

}  // namespace intray::appliance
