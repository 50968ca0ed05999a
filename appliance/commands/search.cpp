#include <CLI/CLI.hpp>
#include <iostream>

#include "appliance/commands/commands.h"
#include "appliance/commands/options.h"
#include "appliance/receiving.h"
#include "storage/search.h"

namespace intray::appliance {
namespace {

struct Options {
    Config config;
    storage::SearchQuery query;
    bool personal = false;
};

/// The match marks become brackets.
std::string plain(const std::string& snippet) {
    static constexpr std::string_view from = "\uE000", to = "\uE001";
    std::string out;
    for (std::size_t i = 0; i < snippet.size();) {
        const std::string_view rest = std::string_view(snippet).substr(i);
        if (rest.starts_with(from) || rest.starts_with(to)) {
            out += rest.starts_with(from) ? '[' : ']';
            i += from.size();
        } else {
            out += snippet[i] == '\n' ? ' ' : snippet[i];
            ++i;
        }
    }
    return out;
}

int run(const Options& options) {
    const auto store = open_to_look(options.config);
    const storage::Viewer viewer{"command line", options.personal, true};
    const storage::SearchResult result = storage::search(*store, options.query, viewer);
    for (const storage::Hit& hit : result.hits) {
        const storage::Document& d = hit.document;
        std::cout << d.id << '\t' << storage::name(d.state) << '\t' << d.document_type << '\t'
                  << d.file_name << '\t' << d.supplier_or_person << '\t' << d.total << '\t'
                  << plain(hit.snippet) << '\n';
    }
    std::cerr << (result.total_is_exact ? "" : "more than ") << result.total << " found\n";
    return 0;
}

}  // namespace

Run search_command(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("QUERY", options->query.text,
                   "words that must all occur; \"a phrase\"; the last word may be a beginning")
        ->required();
    app.add_option("--type", options->query.document_type, "only this document type");
    app.add_option("--state", options->query.state, "only this state, e.g. posted");
    app.add_option("--limit", options->query.limit, "at most so many (default: 50)")
        ->check(CLI::Range(1, 1000));
    app.add_flag("--personal", options->personal, "HR documents too");
    add_data_option(app, options->config);
    app.footer(
        "Prints a line a document: id, state, type, file, supplier or person, total, the place.\n\n"
        "Examples:\n  intray search 'toner cartridge'\n  intray search --type invoice 4711");
    return [options] { return run(*options); };
}

}  // namespace intray::appliance
