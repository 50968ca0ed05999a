// The candidates of stored readings with their features, or what weights choose among them and
// what is known of each choice; for models/fields/train.py.
//
//     bench_candidates TYPES_FOLDER [--type T] [--choices WEIGHTS] < READINGS.jsonl >
//     CANDIDATES.jsonl
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "bench/load_types.h"
#include "extract/candidates.h"
#include "extract/choose.h"
#include "extract/classify.h"
#include "extract/features.h"
#include "extract/field_models.h"
#include "extract/matches.h"
#include "ocr/reading_json.h"

namespace {

using namespace intray;
using nlohmann::json;

void print(const json& line) {
    std::cout << line.dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
}

/// By field: text, value, features of each candidate; of the chosen one its standing and terms.
struct Findings {
    std::vector<std::string_view> names;
    json fields = json::object();
};

Findings candidates(const extract::Facts& facts, const extract::Matches& matches) {
    Findings found;
    const extract::Observer observer(facts, matches);
    for (const extract::Candidate& one : extract::find_candidates(facts, matches)) {
        const extract::Features features = observer.features_of(one);
        found.names = features.names;
        found.fields[facts.type.fields[std::size_t(one.field)].name].push_back(
            {one.text, one.value, features.values});
    }
    return found;
}

Findings choices(const extract::Facts& facts, const extract::Matches& matches) {
    Findings found;
    for (const extract::Chosen& one :
         extract::choose(facts, matches, extract::find_candidates(facts, matches))) {
        if (!one.standing.names.empty()) found.names = one.standing.names;
        found.fields[one.field.name] = {one.field.text, one.field.value, one.standing.values,
                                        one.terms};
    }
    return found;
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) {
        std::cerr << "bench_candidates: no folder of types given; name models/types\n";
        return 2;
    }
    extract::Knowledge knowledge = load_types(arguments[1]);
    std::string forced;
    for (int i = 2; i + 1 < count; i += 2) {
        const std::string_view flag = arguments[i];
        if (flag == "--type") forced = arguments[i + 1];
        if (flag == "--choices")
            knowledge.models = std::make_shared<extract::FieldModels>(
                extract::load_field_models(arguments[i + 1]));
    }
    bool named = false;
    for (std::string line; std::getline(std::cin, line);) {
        const json document = json::parse(line);
        const ocr::Reading reading = ocr::reading_from_json(document.at("reading"));
        const extract::Layout layout = extract::lay_out(reading);
        const extract::DocumentType* type =
            knowledge.type(forced.empty() ? extract::classify(layout, knowledge).type : forced);
        Findings found;
        if (type) {
            const extract::Facts facts = extract::gather(layout, *type, knowledge);
            const extract::Matches matches = extract::find_matches(facts);
            found = knowledge.models ? choices(facts, matches) : candidates(facts, matches);
        }
        if (!named && !found.names.empty()) {
            print({{"names", found.names}});
            named = true;
        }
        print({{"file", document.at("file")}, {"fields", std::move(found.fields)}});
    }
}
