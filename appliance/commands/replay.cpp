#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "appliance/commands/commands.h"
#include "appliance/commands/options.h"
#include "appliance/commands/progress_line.h"
#include "appliance/drawing_up.h"
#include "appliance/library.h"
#include "appliance/receiving.h"
#include "appliance/wrong_usage.h"
#include "base/text.h"
#include "storage/replay.h"

namespace intray::appliance {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using storage::FieldChange;
using storage::Outcome;
using storage::ReplayOptions;
using storage::ReplayReport;
using storage::ReplaySides;
using storage::Straight;

struct Options {
    Config config;
    fs::path models;  ///< of the candidate; empty: those in force
    fs::path types;   ///< of the candidate, over its models' types
    ReplayOptions replay;
    int examples = 3;
    bool as_json = false;
    bool lessons = false;  ///< are the candidate

    bool candidate() const { return !models.empty() || !types.empty(); }
    const char* now() const {
        return lessons       ? "without lessons"
               : candidate() ? "what is in force"
                             : "as read at the time";
    }
    const char* then() const {
        return lessons       ? "with the lessons in force"
               : candidate() ? "the candidate"
                             : "what is in force";
    }
};

/// One side: what it knows, and the reader process that holds its weights.
struct Side {
    extract::Knowledge knowledge;
    std::shared_ptr<Reader> reader;
};

Side side_in_force(const Config& config) {
    const Library library = load_library(config);
    for (const std::string& mistake : library.mistakes)
        std::cerr << mistake << '\n';
    return {library.knowledge, make_reader(config)};
}

/// A folder that holds only weights leaves the types as they are, and the other way round.
Side candidate_side(const Options& options, const Side& in_force) {
    Side side = in_force;
    if (!options.models.empty() && fs::is_directory(options.models / "types"))
        put_types(side.knowledge, options.models / "types");
    if (!options.types.empty()) put_types(side.knowledge, options.types);
    if (!options.models.empty() && fs::exists(options.models / "fields" / "weights.json")) {
        Config config = options.config;
        config.models = options.models;
        side.reader = make_reader(config);
    }
    return side;
}

void refuse_empty_candidate(const Options& options) {
    const auto holds_types = [](const fs::path& folder) {
        std::error_code missing;
        const fs::directory_iterator files(folder, missing);
        return std::any_of(begin(files), end(files),
                           [](const auto& file) { return file.path().extension() == ".toml"; });
    };
    if (!options.models.empty() && !holds_types(options.models / "types") &&
        !fs::exists(options.models / "fields" / "weights.json"))
        throw WrongUsage("--models " + options.models.string() +
                         ": holds neither types/*.toml nor fields/weights.json; name a models "
                         "folder");
    if (!options.types.empty() && !holds_types(options.types))
        throw WrongUsage("--types " + options.types.string() +
                         ": holds no *.toml; name a folder of document types");
}

std::string shown(const std::string& value) {
    constexpr std::size_t longest = 100;
    std::string line = one_line(value);
    if (line.empty()) return "(none)";
    if (line.size() <= longest) return line;
    std::u32string letters = decode_utf8(line);
    letters.resize(std::min(letters.size(), longest));
    return encode_utf8(letters) + "...";
}

void print_table(const ReplayReport& report) {
    fmt::print("{:32} {:>9} {:>14} {:>14} {:>7} {:>6} {:>8}\n", "", "documents", "right now",
               "right then", "better", "worse", "changed");
    const auto share = [](int right, int of) {
        return fmt::format("{} ({:.1f} %)", right, of ? 100.0 * right / of : 0.0);
    };
    for (const auto& [type, fields] : report.types) {
        fmt::print("{}\n", type);
        for (const auto& [field, tally] : fields)
            fmt::print("  {:30} {:>9} {:>14} {:>14} {:>7} {:>6} {:>8}\n", field, tally.documents,
                       share(tally.right_now, tally.documents),
                       share(tally.right_then, tally.documents), tally.better, tally.worse,
                       tally.changed);
    }
}

void print_examples(const ReplayReport& report, int examples) {
    for (const Outcome outcome : {Outcome::worse, Outcome::changed, Outcome::better}) {
        std::map<std::pair<std::string, std::string>, int> shown_of;
        bool first = true;
        for (const FieldChange& change : report.changes) {
            if (change.outcome != outcome) continue;
            if (++shown_of[{change.document_type, change.field}] > examples) continue;
            if (std::exchange(first, false)) fmt::print("\n{}\n", name(outcome));
            fmt::print("  document {} {}: was {}, would be {}, confirmed {}\n", change.document,
                       change.field, shown(change.now), shown(change.then),
                       shown(change.confirmed));
        }
    }
}

void print(const ReplayReport& report, const Options& options) {
    if (report.documents == 0)
        fmt::print("No document that a person has confirmed{}{}; accept some first.\n",
                   options.replay.document_type.empty() ? "" : " is of the type ",
                   options.replay.document_type);
    else
        fmt::print("{} documents that people have confirmed; now: {}, then: {}\n\n",
                   report.documents, options.now(), options.then());
    if (report.unconfirmed > 0)
        fmt::print("{} more were accepted without a person's look and are left out\n\n",
                   report.unconfirmed);
    if (report.documents == 0) return;
    print_table(report);
    fmt::print("\naccepted without a clerk: {} (with a wrong field: {}) -> {} ({})\n",
               report.straight_now.accepted, report.straight_now.faulty,
               report.straight_then.accepted, report.straight_then.faulty);
    print_examples(report, options.examples);
}

json as_json(const Straight& straight) {
    return {{"accepted", straight.accepted}, {"faulty", straight.faulty}};
}

json as_json(const ReplayReport& report) {
    json types = json::object(), changes = json::array();
    for (const auto& [type, fields] : report.types)
        for (const auto& [field, tally] : fields)
            types[type][field] = {{"documents", tally.documents},   {"right_now", tally.right_now},
                                  {"right_then", tally.right_then}, {"better", tally.better},
                                  {"worse", tally.worse},           {"changed", tally.changed}};
    for (const FieldChange& change : report.changes)
        changes.push_back({{"document", change.document},
                           {"document_type", change.document_type},
                           {"field", change.field},
                           {"outcome", name(change.outcome)},
                           {"now", change.now},
                           {"then", change.then},
                           {"confirmed", change.confirmed}});
    return {{"documents", report.documents},
            {"unconfirmed", report.unconfirmed},
            {"failed", report.problems.size()},
            {"types", std::move(types)},
            {"straight_now", as_json(report.straight_now)},
            {"straight_then", as_json(report.straight_then)},
            {"changes", std::move(changes)}};
}

int run(Options options) {
    refuse_empty_candidate(options);
    options.config = with_settings_file(options.config);
    const auto store = open_to_look(options.config);
    const Side in_force = side_in_force(options.config);
    if (!options.replay.document_type.empty() &&
        !in_force.knowledge.type(options.replay.document_type))
        throw WrongUsage("--type " + options.replay.document_type +
                         ": there is no such document type; see models/types");
    Side candidate;
    ReplaySides sides;
    if (options.candidate()) {
        candidate = candidate_side(options, in_force);
        sides.now = drawing_up(*in_force.reader, in_force.knowledge, store.get());
        sides.then = drawing_up(*candidate.reader, candidate.knowledge, store.get());
    } else {
        if (options.lessons) sides.now = drawing_up(*in_force.reader, in_force.knowledge, nullptr);
        sides.then = drawing_up(*in_force.reader, in_force.knowledge, store.get());
    }
    const ProgressLine line("replayed");
    const ReplayReport report =
        replay(*store, sides, options.replay,
               [&](std::size_t done, std::size_t of) { line.show(done, of); });
    line.clear();
    for (const Problem& problem : report.problems)
        std::cerr << problem.message << '\n';
    if (options.as_json)
        std::cout << as_json(report).dump(1, ' ', false, json::error_handler_t::replace) << '\n';
    else
        print(report, options);
    return report.problems.empty() ? 0 : 1;
}

}  // namespace

Run replay_command(CLI::App& app) {
    auto options = std::make_shared<Options>();
    add_data_option(app, options->config);
    auto* models = app.add_option("--models", options->models,
                                  "a candidate: folder with types/ or fields/weights.json or both");
    auto* types =
        app.add_option("--types", options->types, "a candidate: folder of document types, *.toml");
    app.add_flag("--lessons", options->lessons,
                 "compare what is in force without and with what suppliers' documents taught")
        ->excludes(models)
        ->excludes(types);
    app.add_option("--type", options->replay.document_type, "only documents of this type");
    app.add_option("--limit", options->replay.limit, "only the newest so many documents")
        ->check(CLI::Range(1, 100'000'000));
    app.add_option("--examples", options->examples, "of each field and kind of change (default: 3)")
        ->check(CLI::Range(0, 1000));
    app.add_flag("--json", options->as_json, "print JSON, with every change");
    app.add_flag("--unsafe-reader", options->config.unsafe_reader,
                 "go on where the kernel cannot sandbox the reader");
    app.footer(
        "Draws up every document that people have confirmed once more, from the reading that is\n"
        "kept, and shows field by field what would be better, worse or otherwise wrong. Without a\n"
        "candidate it compares what is in force with what was read at the time; with --models or\n"
        "--types it compares what is in force (now) with the candidate (then), with --lessons "
        "what\n"
        "would be read with no lesson with what is read with those in force. What a document "
        "itself\n"
        "taught is never used on it. Writes nothing.\n\n"
        "Examples:\n  intray replay --data /srv/intray\n"
        "  intray replay --data /srv/intray --lessons\n"
        "  intray replay --data /srv/intray --models new-models --type invoice\n"
        "  intray replay --data /srv/intray --types edited-types --limit 500 --json");
    return [options] { return run(*options); };
}

}  // namespace intray::appliance
