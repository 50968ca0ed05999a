#include "appliance/measures.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/decimal.h"
#include "base/text.h"

namespace intray::appliance {
namespace {

using nlohmann::json;

/// Check boxes may stand as JSON booleans.
std::string text_of(const json& value) {
    if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
    return value.is_string() ? value.get<std::string>() : "";
}

Truth::Value truth_value(const json& item) {
    Truth::Value value;
    value.text = text_of(item.value("text", json()));
    if (item.contains("value") && !item["value"].is_null()) value.value = text_of(item["value"]);
    const json alternatives = item.value("alt", json::array());
    for (const json& other : alternatives)
        value.alternatives.push_back(text_of(other));
    return value;
}

extract::LineItem line_item(const json& row) {
    extract::LineItem item;
    item.description = text_of(row.value("description", json()));
    item.quantity = text_of(row.value("quantity", json()));
    item.unit_price = text_of(row.value("unit_price", json()));
    item.amount = text_of(row.value("amount", json()));
    return item;
}

/// Size of the intersection of two sorted multisets.
int common(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    std::vector<std::string> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return int(both.size());
}

Tally tally_line_items(const std::vector<extract::LineItem>& predicted,
                       const std::vector<extract::LineItem>& labelled) {
    Tally tally{0, int(predicted.size()), int(labelled.size())};
    std::vector<bool> taken(labelled.size());
    for (const extract::LineItem& item : predicted)
        for (std::size_t i = 0; i < labelled.size(); ++i)
            if (!taken[i] && same_value(item.amount, labelled[i].amount) &&
                similarity(bare(item.description), bare(labelled[i].description)) >= 0.8) {
                taken[i] = true;
                ++tally.right;
                break;
            }
    return tally;
}

/// The most confident field of each name that the truth does not ignore.
std::map<std::string, const extract::Field*> judged_fields(const extract::Draft& draft,
                                                           const Truth& truth) {
    std::map<std::string, const extract::Field*> best;
    for (const extract::Field& field : draft.fields) {
        const auto& ignored = truth.ignored;
        if (std::find(ignored.begin(), ignored.end(), field.name) != ignored.end()) continue;
        const extract::Field*& known = best[field.name];
        if (!known || field.confidence > known->confidence) known = &field;
    }
    return best;
}

}  // namespace

Truth parse_truth(const std::string& text, const std::string& file_name) {
    const json parsed = json::parse(text, nullptr, false);
    if (!parsed.is_object() || !parsed.value("fields", json::object()).is_object())
        throw Failure(file_name + ": no truth file; see tests/samples/README.md for the format");
    Truth truth;
    truth.document_type = text_of(parsed.value("document_type", json()));
    const json fields = parsed.value("fields", json::object());
    for (const auto& [name, item] : fields.items())
        truth.fields[name] = truth_value(item);
    const json ignored = parsed.value("ignore", json::array());
    for (const json& name : ignored)
        truth.ignored.push_back(text_of(name));
    if (parsed.contains("line_items")) {
        truth.line_items.emplace();
        for (const json& row : parsed["line_items"])
            truth.line_items->push_back(line_item(row));
    }
    if (parsed.contains("text")) {
        std::vector<std::string> lines;
        for (const json& line : parsed["text"])
            lines.push_back(text_of(line.value("text", json())));
        truth.words = word_tokens(lines);
    }
    return truth;
}

Tally& Tally::operator+=(const Tally& other) {
    right += other.right;
    predicted += other.predicted;
    labelled += other.labelled;
    return *this;
}

double Tally::precision() const {
    return predicted ? double(right) / predicted : 0;
}

double Tally::recall() const {
    return labelled ? double(right) / labelled : 0;
}

double Tally::f1() const {
    return predicted + labelled ? 2.0 * right / (predicted + labelled) : 0;
}

bool same_value(const std::string& predicted, const std::string& labelled) {
    const auto a = Decimal::parse(predicted), b = Decimal::parse(labelled);
    if (a && b) return *a == *b;
    return bare(predicted) == bare(labelled);
}

bool agrees(const extract::Field& field, const Truth::Value& truth) {
    if (!truth.value) return same_value(field.text, truth.text);
    if (same_value(field.value, *truth.value)) return true;
    return std::any_of(truth.alternatives.begin(), truth.alternatives.end(),
                       [&](const std::string& other) { return same_value(field.value, other); });
}

std::vector<std::string> word_tokens(const std::vector<std::string>& texts) {
    std::vector<std::string> tokens;
    for (const std::string& text : texts)
        for (const std::string& word : split(text))
            if (std::string token = bare(word); !token.empty()) tokens.push_back(std::move(token));
    std::sort(tokens.begin(), tokens.end());
    return tokens;
}

Tally labelled_fields(const Scores& scores) {
    Tally sum;
    for (const auto& [name, tally] : scores.fields)
        if (tally.labelled > 0) sum += tally;
    return sum;
}

Tally add(Scores& scores, const Truth& truth, const ReadResult& result) {
    ++scores.documents;
    scores.types_right += result.draft.document_type == truth.document_type;
    scores.milliseconds.push_back(result.milliseconds_read + result.milliseconds_understand);

    Tally mine{0, 0, int(truth.fields.size())};
    for (const auto& [name, value] : truth.fields)
        ++scores.fields[name].labelled;
    for (const auto& [name, field] : judged_fields(result.draft, truth)) {
        const auto labelled = truth.fields.find(name);
        const bool right = labelled != truth.fields.end() && agrees(*field, labelled->second);
        scores.fields[name] += {right, 1, 0};
        mine += {right, 1, 0};
    }
    scores.all_fields += mine;
    if (result.draft.verdict == extract::Verdict::accept) {
        ++scores.accepted;
        scores.accepted_faulty += mine.right < mine.labelled;
    }
    if (truth.line_items)
        scores.line_items += tally_line_items(result.draft.line_items, *truth.line_items);
    if (truth.words) {
        std::vector<std::string> texts;
        for (const ocr::PageReading& page : result.reading.pages)
            for (const ocr::Word& word : page.text.words)
                texts.push_back(word.text);
        const auto read = word_tokens(texts);
        scores.words += {common(read, *truth.words), int(read.size()), int(truth.words->size())};
    }
    return mine;
}

}  // namespace intray::appliance
