#include <CLI/CLI.hpp>
#include <cmath>
#include <iostream>
#include <nlohmann/json.hpp>

#include "appliance/commands/commands.h"
#include "appliance/commands/options.h"
#include "appliance/library.h"
#include "extract/explain_json.h"

namespace intray::appliance {
namespace {

struct Options {
    Config config;
    std::filesystem::path file;
    std::string field;
    std::string type;
    bool ignore_xml = false;
    bool as_json = false;
};

std::string percent(double share) {
    return std::to_string(int(std::lround(share * 100))) + " %";
}

void print(const extract::Explanation& why) {
    if (why.value.empty())
        std::cout << why.field << " of a document of type " << why.document_type << ": no value\n";
    else
        std::cout << why.field << " of a document of type " << why.document_type << ": "
                  << why.value << ", " << percent(why.confidence) << " sure\n";
    if (why.considered.empty()) std::cout << "\nnothing on the pages was considered\n";
    for (const extract::Considered& one : why.considered) {
        std::cout << '\n'
                  << one.text << "  (page " << one.page << ", " << percent(one.probability)
                  << " by itself)\n";
        for (const extract::Reason& reason : one.reasons)
            std::cout << "  " << (reason.weight > 0 ? "for      " : "against  ") << reason.words
                      << '\n';
    }
    std::cout << '\n';
    for (const extract::Finding& finding : why.findings)
        std::cout << "finding: " << finding.message << '\n';
    for (const std::string& check : why.passed)
        std::cout << "passed: " << check << '\n';
}

int run(const Options& options) {
    const Library library = load_library(options.config);
    const auto reader = make_reader(options.config);
    ReadWork work;
    work.knowledge = library.knowledge;
    work.understand = {options.type, options.ignore_xml};
    const std::string name = options.file.string();
    Result<ReadResult> read = reader->read({options.file, name}, work);
    if (!read) throw Failure(read.problem().message);
    UnderstandWork again;
    again.reading = std::move(read).value().reading;
    again.knowledge = library.knowledge;
    again.understand = work.understand;
    const Result<extract::Explanation> why = reader->explain(name, again, options.field);
    if (!why) throw Failure(why.problem().message);
    if (options.as_json)
        std::cout << extract::to_json(*why).dump(2, ' ', false,
                                                 nlohmann::json::error_handler_t::replace)
                  << '\n';
    else
        print(*why);
    return 0;
}

}  // namespace

Run explain_command(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("FILE", options->file, "a document")->required();
    app.add_option("FIELD", options->field, "one of its type's fields, e.g. total")->required();
    app.add_option("--type", options->type, "take it for a document of this type");
    app.add_flag("--ignore-xml", options->ignore_xml, "leave an e-invoice's own data aside");
    app.add_flag("--json", options->as_json, "print JSON, with the boxes of what was considered");
    add_reader_options(app, options->config);
    app.footer(
        "Prints what was considered for the field, what spoke for and against each, and which "
        "checks passed.\n\nExamples:\n  intray explain invoice.pdf total\n"
        "  intray explain --json receipt.jpg supplier_name");
    return [options] { return run(*options); };
}

}  // namespace intray::appliance
