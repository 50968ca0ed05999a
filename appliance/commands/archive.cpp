#include <CLI/CLI.hpp>
#include <iostream>

#include "appliance/archiving.h"
#include "appliance/commands/commands.h"
#include "appliance/commands/options.h"
#include "appliance/receiving.h"
#include "storage/documents.h"

namespace intray::appliance {
namespace {

struct Options {
    Config config;
    storage::DocumentId document = 0;
    std::string file;
};

int fail(const std::string& message) {
    std::cerr << message << '\n';
    return 1;
}

int run(const Options& options) {
    const auto store = open_to_look(options.config);
    const std::string subject = "document " + std::to_string(options.document);
    const auto document = storage::document(*store, options.document, {"command line", true, true});
    if (!document) return fail(subject + ": there is none; look it up with search");
    if (!storage::reading(*store, options.document) ||
        !storage::latest_entry(*store, options.document))
        return fail(subject + ": it " +
                    (document->state == storage::State::failed
                         ? "could not be read (" + document->problem_message + ")"
                         : std::string("is not read yet; wait until it is")));
    const auto reader = make_reader(options.config);
    const auto done = write_document_archive(*reader, *store, *document, options.file);
    return done ? 0 : fail(done.problem().message);
}

}  // namespace

Run archive_command(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("ID", options->document, "number of the document")->required();
    app.add_option("FILE.pdf", options->file, "what to write")->required();
    add_data_option(app, options->config);
    add_reader_options(app, options->config);
    app.footer(
        "Writes a document as searchable PDF/A-2u, with its pictures as they came, or as PDF/A-3u\n"
        "where files are attached. Nothing is lost: WebP and HEIC, which no PDF may hold, grow to\n"
        "some ten times their size; JPEG, PNG, TIFF and scanned PDFs hardly grow.\n\n"
        "Example:\n  intray archive 12 invoice-12.pdf");
    return [options] { return run(*options); };
}

}  // namespace intray::appliance
