#include <signal.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "appliance/commands/commands.h"
#include "appliance/commands/options.h"
#include "appliance/serving.h"

namespace intray::appliance {
namespace {

/// What the command line says over the settings file.
struct Options {
    Config config;
    CLI::App* app = nullptr;

    Config merged() const {
        Config merged = with_settings_file(config);
        const auto take = [&](const char* option, auto Config::*member) {
            if (app->count(option)) merged.*member = config.*member;
        };
        take("--listen", &Config::listen);
        take("--hot-folder", &Config::hot_folder);
        take("--workers", &Config::workers);
        take("--tls-certificate", &Config::tls_certificate);
        take("--tls-key", &Config::tls_key);
        take("--models", &Config::models);
        take("--languages", &Config::languages);
        take("--second-reader", &Config::second_reader);
        take("--unsafe-reader", &Config::unsafe_reader);
        return merged;
    }
};

int run(const Options& options) {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : {SIGINT, SIGTERM})
        sigaddset(&signals, number);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    signal(SIGPIPE, SIG_IGN);

    const Log log;
    {
        const Serving serving({options.merged(), {}}, log);
        if (!serving.first_link().empty())
            std::cout << "First administrator: " << serving.first_link() << std::endl;
        std::cout << "Intray is ready at " << serving.address() << std::endl;
        int number = 0;
        sigwait(&signals, &number);
        log.info("stopping");
        pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
    }
    log.info("stopped; nothing is lost");
    return 0;
}

}  // namespace

Run serve_command(CLI::App& app) {
    auto options = std::make_shared<Options>();
    options->app = &app;
    Config& config = options->config;
    add_data_option(app, config);
    app.add_option("--listen", config.listen, "ADDRESS:PORT (default: " + config.listen + ")");
    app.add_option("--hot-folder", config.hot_folder, "take what is put into this folder");
    app.add_option("--workers", config.workers, "documents read at a time (default: 2)")
        ->check(CLI::Range(1, 64));
    app.add_option("--tls-certificate", config.tls_certificate, "PEM file; with --tls-key");
    app.add_option("--tls-key", config.tls_key, "PEM file; with --tls-certificate");
    add_reader_options(app, config);
    app.footer(
        "Settings that stay belong into DATA/intray.toml; see README.md. Ctrl-C stops cleanly.\n\n"
        "Examples:\n"
        "  intray serve --data /srv/intray\n"
        "  intray serve --listen 0.0.0.0:443 --tls-certificate cert.pem --tls-key key.pem");
    return [options] { return run(*options); };
}

}  // namespace intray::appliance
