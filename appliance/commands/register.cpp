#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "appliance/commands/commands.h"
#include "appliance/commands/options.h"
#include "appliance/library.h"
#include "appliance/wrong_usage.h"
#include "base/output_file.h"
#include "base/text.h"
#include "extract/forms/register_blank.h"

namespace intray::appliance {
namespace {

struct Options {
    Config config;
    std::filesystem::path blank;
    std::string name;
    std::filesystem::path out;
};

/// "Visitor Badge 2026.pdf" becomes visitor_badge_2026.
std::string type_name(const std::string& given) {
    std::string result;
    for (const char c : folded(given)) {
        const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (fits)
            result += c;
        else if (!result.empty() && result.back() != '_')
            result += '_';
    }
    while (!result.empty() && result.back() == '_')
        result.pop_back();
    if (result.empty())
        throw WrongUsage("register: \"" + given + "\" has no letter; give --name with a-z, 0-9, _");
    return result;
}

/// A known type takes the blank as one more layout; a new one makes records of nobody.
extract::DocumentType type_for(const std::string& name, const extract::Knowledge& knowledge) {
    if (const extract::DocumentType* known = knowledge.type(name)) return *known;
    extract::DocumentType type;
    type.name = name;
    return type;
}

int run(const Options& options) {
    const Library library = load_library(options.config);
    const auto reader = make_reader(options.config);
    ReadWork work;
    work.knowledge = library.knowledge;
    const Result<ReadResult> read = reader->read({options.blank, options.blank.string()}, work);
    if (!read) throw Failure(read.problem().message);
    const std::string name =
        type_name(options.name.empty() ? options.blank.stem().string() : options.name);
    const Result<extract::DocumentType> type =
        extract::forms::register_blank(type_for(name, library.knowledge), read->reading);
    if (!type) throw Failure(options.blank.string() + ": " + type.problem().message);
    const std::filesystem::path file =
        options.out.empty() ? options.config.data / "types" / (name + ".toml") : options.out;
    if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path());
    OutputFile output(file);
    output.write(extract::forms::to_toml(*type));
    output.commit();
    const extract::forms::RegisteredForm& form = type->forms.back();
    std::cout << file.string() << ": type " << name << ", " << form.pages.size() << " pages, "
              << form.anchors.size() << " anchors, " << form.zones.size() << " zones\n"
              << "Look through the fields' kinds and titles in it; a running serve reads it at its "
                 "next start.\n";
    return 0;
}

}  // namespace

Run register_command(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("BLANK", options->blank, "the empty form, a fillable PDF")->required();
    app.add_option("--name", options->name,
                   "the document type; a known one takes the blank as one more layout (default: "
                   "the file's name)");
    app.add_option("--out", options->out, "write here instead of DATA/types/NAME.toml");
    add_data_option(app, options->config);
    add_reader_options(app, options->config);
    app.footer(
        "Takes the blank's printed words as anchors and its fields as zones. From then on a scan "
        "of the filled-in form is recognised, brought into place and read zone by zone.\n\n"
        "Examples:\n  intray register visitor-badge.pdf\n"
        "  intray register --data /srv/intray --name timesheet our-timesheet.pdf");
    return [options] { return run(*options); };
}

}  // namespace intray::appliance
