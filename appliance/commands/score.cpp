#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <thread>

#include "appliance/budget_curve.h"
#include "appliance/commands/commands.h"
#include "appliance/commands/options.h"
#include "appliance/file_list.h"
#include "appliance/learning.h"
#include "appliance/library.h"
#include "appliance/measures.h"
#include "appliance/read_files.h"
#include "base/output_file.h"
#include "extract/verdict.h"

namespace intray::appliance {
namespace {

using nlohmann::json;

struct Options {
    Config config;
    std::string folder;
    std::string plot;
    bool as_json = false;
    bool ignore_xml = false;
    bool learn = false;
    unsigned seed = 1;
    int threads = int(std::max(1U, std::thread::hardware_concurrency()));
};

std::filesystem::path truth_file(std::filesystem::path file) {
    return file.replace_extension(".truth.json");
}

Truth load_truth(const std::filesystem::path& file) {
    std::ifstream stream(truth_file(file), std::ios::binary);
    return parse_truth({std::istreambuf_iterator<char>(stream), {}}, truth_file(file).string());
}

double percentile(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, std::size_t(double(values.size()) * share))];
}

void print_tally(const std::string& label, const Tally& tally) {
    fmt::print("  {:28} P {:.3f}  R {:.3f}  F1 {:.3f}  ({} right, {} predicted, {} labelled)\n",
               label, tally.precision(), tally.recall(), tally.f1(), tally.right, tally.predicted,
               tally.labelled);
}

void print_text(const Scores& s) {
    fmt::print("{} documents, {} could not be read; document type right {}\n", s.documents,
               s.failed, s.types_right);
    for (const auto& [name, tally] : s.fields)
        print_tally(name, tally);
    print_tally("ALL FIELDS (micro)", s.all_fields);
    if (s.line_items.labelled) print_tally("line items", s.line_items);
    if (s.words.labelled) print_tally("words", s.words);
    fmt::print("  accepted without a clerk: {}, of these with a wrong or missing field {}\n",
               s.accepted, s.accepted_faulty);
    fmt::print("  milliseconds a document: median {:.0f}, 95th percentile {:.0f}\n",
               percentile(s.milliseconds, 0.5), percentile(s.milliseconds, 0.95));
}

void print_text(const LearningScores& s) {
    for (const auto& [title, scores] : {std::pair{"first of its supplier", &s.first},
                                        std::pair{"second and later of its supplier", &s.later}}) {
        fmt::print("{}: {} documents\n", title, scores->documents);
        for (const auto& [name, tally] : scores->fields)
            if (tally.labelled > 0) print_tally(name, tally);
        print_tally("ALL LABELLED FIELDS (micro)", labelled_fields(*scores));
    }
    fmt::print("{} lessons; {} dropped because they made an earlier document worse\n", s.lessons,
               s.dropped);
}

json as_json(const Tally& t) {
    return {{"right", t.right},           {"predicted", t.predicted}, {"labelled", t.labelled},
            {"precision", t.precision()}, {"recall", t.recall()},     {"f1", t.f1()}};
}

json as_json(const Scores& s) {
    json out{{"documents", s.documents},
             {"failed", s.failed},
             {"types_right", s.types_right},
             {"micro", as_json(s.all_fields)},
             {"line_items", as_json(s.line_items)},
             {"words", as_json(s.words)},
             {"accepted", s.accepted},
             {"accepted_faulty", s.accepted_faulty},
             {"milliseconds_median", percentile(s.milliseconds, 0.5)},
             {"milliseconds_p95", percentile(s.milliseconds, 0.95)}};
    for (const auto& [name, tally] : s.fields)
        out["fields"][name] = as_json(tally);
    return out;
}

Judged judged(const extract::Draft& draft, const extract::Knowledge& knowledge,
              const Tally& fields) {
    const extract::DocumentType* type = knowledge.type(draft.document_type);
    return {type ? extract::expected_wrong(draft, *type).share() : 1,
            extract::within_reach(draft, knowledge), fields.labelled,
            fields.labelled - fields.right};
}

json as_json(const LearningScores& s) {
    json out{{"lessons", s.lessons}, {"dropped", s.dropped}};
    for (const auto& [name, scores] :
         {std::pair{"first", &s.first}, std::pair{"later", &s.later}}) {
        out[name] = as_json(*scores);
        out[name]["labelled_fields"] = as_json(labelled_fields(*scores));
    }
    return out;
}

int run_learning(const Options& options, std::vector<ReadDocument> documents, Reader& reader,
                 const ReadWork& work) {
    const LearningScores scores = score_learning(std::move(documents), reader, work, options.seed);
    if (options.as_json)
        std::cout << as_json(scores).dump(1) << '\n';
    else
        print_text(scores);
    return 0;
}

int run(const Options& options) {
    FileList list = files_of({options.folder});
    std::erase_if(list.files,
                  [](const auto& file) { return !std::filesystem::exists(truth_file(file)); });
    if (list.files.empty()) {
        std::cerr << options.folder << ": no document with a NAME.truth.json beside it; "
                  << "see tests/samples/README.md for the format\n";
        return 1;
    }
    ReadWork work;
    work.knowledge = load_library(options.config).knowledge;
    work.understand.ignore_xml = options.ignore_xml;
    const auto reader = make_reader(options.config);
    Scores scores;
    std::vector<Judged> documents;
    std::vector<ReadDocument> to_learn;
    read_files(list.files, options.threads, *reader, work, [&](const FileOutcome& outcome) {
        const Truth truth = load_truth(outcome.file);
        if (!outcome.result) std::cerr << outcome.result.problem().message << '\n', ++scores.failed;
        if (outcome.result && options.learn)
            return to_learn.push_back({outcome.file, *outcome.result, truth});
        const ReadResult& result = outcome.result ? *outcome.result : ReadResult{};
        const Tally fields = add(scores, truth, result);
        documents.push_back(judged(result.draft, work.knowledge, fields));
    });
    if (options.learn)
        return std::max(run_learning(options, std::move(to_learn), *reader, work),
                        scores.failed ? 1 : 0);
    const double budget = work.knowledge.wrong_fields_in_10000;
    const BudgetCurve curve = budget_curve(std::move(documents));
    if (options.as_json) {
        json out = as_json(scores);
        out["wrong_fields_in_10000"] = budget;
        out["straight_through"] = as_json(curve);
        std::cout << out.dump(1) << '\n';
    } else {
        print_text(scores);
        fmt::print("\n{}", as_text(curve, budget));
    }
    if (!options.plot.empty()) {
        OutputFile file(options.plot);
        file.write(as_svg(curve, budget));
        file.commit();
    }
    return scores.failed ? 1 : 0;
}

}  // namespace

Run score_command(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("DIR", options->folder, "folder of documents with NAME.truth.json beside them")
        ->required();
    app.add_flag("--json", options->as_json, "machine-readable");
    app.add_option("--plot", options->plot,
                   "draw straight-through share against observed error over all budgets")
        ->type_name("FILE.svg");
    app.add_flag("--ignore-xml", options->ignore_xml, "leave attached e-invoice data aside");
    app.add_flag("--learn", options->learn,
                 "one by one in an order of chance, each confirmed with its truth and learnt from; "
                 "reports the first document of each supplier and the later ones apart");
    app.add_option("--seed", options->seed, "of that order (default: 1)")->needs("--learn");
    app.add_option("--threads", options->threads, "files at a time (default: cores)")
        ->check(CLI::Range(1, 256));
    add_reader_options(app, options->config);
    app.footer(
        "Examples:\n  intray score tests/samples\n  intray score --plot budgets.svg tests/samples\n"
        "  intray score --learn --seed 3 receipts");
    return [options] { return run(*options); };
}

}  // namespace intray::appliance
