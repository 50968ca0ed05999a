#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "appliance/archiving.h"
#include "appliance/commands/commands.h"
#include "appliance/commands/options.h"
#include "appliance/commands/progress_line.h"
#include "appliance/file_list.h"
#include "appliance/library.h"
#include "appliance/read_json.h"

namespace intray::appliance {
namespace {

struct Options {
    Config config;
    std::vector<std::string> paths;
    std::string type;
    bool words = false;
    bool ignore_xml = false;
    std::filesystem::path pdf_folder;  ///< empty: none are written
    int threads = int(std::max(1U, std::thread::hardware_concurrency()));
};

/// NAME.pdf for NAME.jpg; the whole name before it where another file has taken that.
std::filesystem::path pdf_name(const std::filesystem::path& folder,
                               const std::filesystem::path& file,
                               std::set<std::filesystem::path>& taken) {
    std::filesystem::path name = folder / (file.stem().string() + ".pdf");
    for (int i = 1; !taken.insert(name).second; ++i)
        name = folder / (file.filename().string() + (i > 1 ? std::to_string(i) : "") + ".pdf");
    return name;
}

Result<Done> write_pdf(Reader& reader, const FileOutcome& outcome,
                       const std::filesystem::path& target) {
    const ReadResult& read = *outcome.result;
    return write_archive(
        reader, {outcome.file, outcome.file.filename().string()},
        {read.reading, archive_facts(outcome.file, read.draft), storage::ArchiveWay::own}, target);
}

int run(const Options& options) {
    const Library library = load_library(options.config);
    if (!options.type.empty() && !library.knowledge.type(options.type)) {
        std::cerr << "--type: there is no document type \"" << options.type << "\"; the types are";
        for (const auto& type : library.knowledge.types)
            std::cerr << ' ' << type.name;
        std::cerr << '\n';
        return 2;
    }
    const FileList list = files_of(options.paths);
    for (const std::string& mistake : list.mistakes)
        std::cerr << mistake << '\n';
    bool failed = !list.mistakes.empty();
    if (list.files.empty()) {
        if (!failed) std::cerr << "no readable file found; name files, or folders that hold some\n";
        return 1;
    }
    ReadWork work;
    work.knowledge = library.knowledge;
    work.understand.forced_type = options.type;
    work.understand.ignore_xml = options.ignore_xml;
    const auto reader = make_reader(options.config);
    if (!options.pdf_folder.empty()) std::filesystem::create_directories(options.pdf_folder);
    std::set<std::filesystem::path> pdfs;
    const ProgressLine progress("read");
    std::size_t done = 0;
    read_files(list.files, options.threads, *reader, work, [&](const FileOutcome& outcome) {
        progress.clear();
        if (!outcome.result) {
            std::cerr << outcome.result.problem().message << '\n';
            failed = true;
        } else if (!options.pdf_folder.empty()) {
            const auto target = pdf_name(options.pdf_folder, outcome.file, pdfs);
            if (const auto written = write_pdf(*reader, outcome, target); !written) {
                std::cerr << written.problem().message << '\n';
                failed = true;
            }
        }
        std::cout << read_json(outcome, options.words ? Words::included : Words::left_out)
                         .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
                  << '\n'
                  << std::flush;
        progress.show(++done, list.files.size());
    });
    return failed ? 1 : 0;
}

}  // namespace

Run read_command(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("PATH", options->paths, "files, or folders of files")->required();
    app.add_option("--type", options->type, "take every file as this document type");
    app.add_flag("--words", options->words, "print every word with its box");
    app.add_option("--threads", options->threads, "files at a time (default: cores)")
        ->check(CLI::Range(1, 256));
    app.add_flag("--ignore-xml", options->ignore_xml, "leave attached e-invoice data aside");
    app.add_option("--pdf", options->pdf_folder,
                   "also write each file as searchable PDF/A into this folder; without loss, which "
                   "makes WebP and HEIC some ten times larger");
    add_reader_options(app, options->config);
    app.footer(
        "Prints one JSON object a file, in the order given.\n\n"
        "Examples:\n"
        "  intray read invoice.pdf\n"
        "  intray read --words scans/ > readings.jsonl\n"
        "  intray read --type receipt till-*.jpg | jq '.fields[] | {name, value}'");
    return [options] { return run(*options); };
}

}  // namespace intray::appliance
