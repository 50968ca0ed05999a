#include <signal.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "appliance/commands/commands.h"
#include "appliance/commands/options.h"
#include "appliance/hot_folder_thread.h"
#include "appliance/receiving.h"

namespace intray::appliance {
namespace {

struct Options {
    Config config;
    std::string folder;
};

int run(const Options& options) {
    if (!std::filesystem::is_directory(options.folder)) {
        std::cerr << options.folder << ": no such folder; make it, or check the path\n";
        return 1;
    }
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : {SIGINT, SIGTERM})
        sigaddset(&signals, number);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    capture::HotFolderOptions folder;
    folder.folder = options.folder;
    folder.settle = with_settings_file(options.config).hot_folder_settle;
    const HotFolderThread thread(
        folder, receiver_for(options.config), [] {}, Log());
    std::cerr << "Taking what is put into " << options.folder << "; Ctrl-C stops\n";
    int number = 0;
    sigwait(&signals, &number);
    return 0;
}

}  // namespace

Run watch_command(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("DIR", options->folder, "the hot folder")->required();
    add_data_option(app, options->config);
    app.footer(
        "A file is taken once it has stood still for 5 seconds (a setting) and is whole; then it "
        "is moved to\n"
        "DIR/done, or to DIR/refused with a NAME.reason.txt. Works beside `intray serve`, which\n"
        "can also watch by itself: serve --hot-folder DIR.\n\n"
        "Example:\n  intray watch --data /srv/intray /srv/scans");
    return [options] { return run(*options); };
}

}  // namespace intray::appliance
