#include "appliance/commands/options.h"

#include <CLI/CLI.hpp>

#include "appliance/library.h"
#include "appliance/log.h"

namespace intray::appliance {

void add_data_option(CLI::App& app, Config& config) {
    config.data = default_data_folder();
    app.add_option("--data", config.data, "data folder (default: $INTRAY_DATA, else ./data)");
}

void add_reader_options(CLI::App& app, Config& config) {
    app.add_option("--models", config.models,
                   "folder of document types and models (default: beside the program)");
    app.add_option("--languages", config.languages,
                   "languages to expect, the most usual first, joined by + (default: " +
                       config.languages + "); others are recognised where they are installed");
    app.add_option_function<std::string>(
           "--second-reader",
           [&config](const std::string& value) { config.second_reader = value == "on"; },
           "on: pages are read twice, by two independent readers (default); off: once")
        ->check(CLI::IsMember({"on", "off"}));
    app.add_flag("--unsafe-reader", config.unsafe_reader,
                 "go on where the kernel cannot sandbox the reader");
}

namespace {

/// The user's own weights, or the shipped ones.
std::filesystem::path weights(const Config& config, const char* of) {
    std::filesystem::path own = config.models / of / "weights.json";
    if (!config.models.empty() && std::filesystem::exists(own)) return own;
    return shipped_folder("models") / of / "weights.json";
}

}  // namespace

ReaderOptions reader_options(const Config& config) {
    const SandboxSupport support = sandbox_support();
    if (!support.complete()) {
        const std::string lack =
            "reader: this kernel lacks " + support.missing() + ", so hostile files could do harm";
        if (!config.unsafe_reader)
            throw Failure(lack + "; use a newer kernel, or go on with --unsafe-reader");
        Log().warning(lack + "; going on because of --unsafe-reader");
    }
    ReaderOptions options;
    options.ocr.languages = config.languages;
    if (config.second_reader)
        options.ocr.second_reader = shipped_folder("readers", "or go on with --second-reader off");
    else
        Log().info("reader: the second reader is off, so pages are read once");
    options.field_models = weights(config, "fields").string();
    options.form_models = weights(config, "forms").string();
    options.page_limit = config.page_limit;
    options.sandbox = config.unsafe_reader ? Sandbox::as_far_as_possible : Sandbox::required;
    return options;
}

std::unique_ptr<Reader> make_reader(const Config& config) {
    return std::make_unique<Reader>(reader_options(config));
}

}  // namespace intray::appliance
