#include "storage/replay.h"

#include <set>

#include "base/decimal.h"
#include "base/text.h"
#include "storage/documents.h"

namespace intray::storage {
namespace {

bool same_value(const std::string& a, const std::string& b) {
    if (a == b) return true;
    const auto one = Decimal::parse(a), other = Decimal::parse(b);
    return one && other ? *one == *other : folded(a) == folded(b);
}

std::string value_of(const extract::Draft& draft, const std::string& name) {
    const extract::Field* field = extract::find_field(draft, name);
    return field ? std::string(trimmed(field->value)) : std::string();
}

/// The lines as one text that two drafts have in common when every cell is the same.
std::string lines_of(const extract::Draft& draft) {
    const auto number = [](const std::string& text) {
        const auto decimal = Decimal::parse(text);
        return decimal ? decimal->rounded(4).text() : folded(text);
    };
    std::vector<std::string> lines;
    for (const extract::LineItem& item : draft.line_items)
        lines.push_back(folded(item.description) + " | " + number(item.quantity) + " x " +
                        number(item.unit_price) + " = " + number(item.amount));
    return joined(lines, "; ");
}

Outcome outcome_of(bool right_now, bool right_then, bool same) {
    if (right_now && right_then) return Outcome::right;
    if (right_now) return Outcome::worse;
    if (right_then) return Outcome::better;
    return same ? Outcome::wrong : Outcome::changed;
}

/// Whether the values of a field were right on either side.
struct Rightness {
    bool now = true;
    bool then = true;
};

Rightness add(ReplayReport& report, FieldChange change) {
    const Rightness right{same_value(change.now, change.confirmed),
                          same_value(change.then, change.confirmed)};
    change.outcome = outcome_of(right.now, right.then, same_value(change.now, change.then));
    FieldTally& tally = report.types[change.document_type][change.field];
    ++tally.documents;
    tally.right_now += right.now ? 1 : 0;
    tally.right_then += right.then ? 1 : 0;
    tally.better += change.outcome == Outcome::better ? 1 : 0;
    tally.worse += change.outcome == Outcome::worse ? 1 : 0;
    tally.changed += change.outcome == Outcome::changed ? 1 : 0;
    if (change.outcome != Outcome::right && change.outcome != Outcome::wrong)
        report.changes.push_back(std::move(change));
    return right;
}

void add(Straight& straight, const Drawn& drawn, bool right) {
    if (drawn.draft.verdict != extract::Verdict::accept) return;
    ++straight.accepted;
    straight.faulty += right ? 0 : 1;
}

/// The verdict is that on the document as it seems to be; the fields are those of the type that
/// people confirmed, so that one wrong type does not count as a dozen wrong fields.
Result<Drawn> drawn_up(const DrawUp& draw, const Confirmed& document, const ocr::Reading& reading) {
    const std::string& type = document.confirmed.document_type;
    auto free = draw(document.document, reading, {});
    if (!free) return free.problem();
    Drawn drawn{std::move(free).value(), {}};
    drawn.found_type = drawn.draft.document_type;
    if (drawn.found_type == type) return drawn;
    auto forced = draw(document.document, reading, type);
    if (!forced) return forced.problem();
    const extract::Verdict verdict = drawn.draft.verdict;
    drawn.draft = std::move(forced).value();
    drawn.draft.verdict = verdict;
    return drawn;
}

void replay_one(ReplayReport& report, Store& store, const ReplaySides& sides, DocumentId id) {
    const auto document = confirmed_document(store, id);
    const auto reading = storage::reading(store, id);
    if (!document || !reading) {
        report.problems.push_back(
            {"unknown", "document " + std::to_string(id) + ": its reading is missing; run verify"});
        return;
    }
    const auto then = drawn_up(sides.then, *document, *reading);
    const auto now =
        sides.now ? drawn_up(sides.now, *document, *reading)
                  : Result<Drawn>(Drawn{document->drawn_up, document->drawn_up.document_type});
    for (const Result<Drawn>* side : {&then, &now})
        if (!side->ok()) {
            report.problems.push_back({side->problem().code, "document " + std::to_string(id) +
                                                                 ": " + side->problem().message});
            return;
        }
    compare(report, id, *now, *then, document->confirmed);
}

}  // namespace

std::string_view name(Outcome outcome) {
    switch (outcome) {
        case Outcome::right:
            return "right";
        case Outcome::wrong:
            return "wrong";
        case Outcome::better:
            return "better";
        case Outcome::worse:
            return "worse";
        case Outcome::changed:
            break;
    }
    return "changed";
}

void compare(ReplayReport& report, DocumentId document, const Drawn& now, const Drawn& then,
             const extract::Draft& confirmed) {
    ++report.documents;
    std::set<std::string> names;
    for (const extract::Draft* draft : {&now.draft, &then.draft, &confirmed})
        for (const extract::Field& field : draft->fields)
            if (!trimmed(field.value).empty()) names.insert(field.name);
    Rightness all;
    const auto put = [&](const std::string& field, const std::string& was, const std::string& is,
                         const std::string& right) {
        const Rightness one =
            add(report, {document, confirmed.document_type, field, was, is, right, {}});
        all.now = all.now && one.now;
        all.then = all.then && one.then;
    };
    put("document_type", now.found_type, then.found_type, confirmed.document_type);
    for (const std::string& field : names)
        put(field, value_of(now.draft, field), value_of(then.draft, field),
            value_of(confirmed, field));
    const std::string lines_now = lines_of(now.draft), lines_then = lines_of(then.draft),
                      lines = lines_of(confirmed);
    if (!lines_now.empty() || !lines_then.empty() || !lines.empty())
        put("line_items", lines_now, lines_then, lines);
    add(report.straight_now, now, all.now);
    add(report.straight_then, then, all.then);
}

ReplayReport replay(Store& store, const ReplaySides& sides, const ReplayOptions& options,
                    const std::function<void(std::size_t done, std::size_t of)>& progress,
                    std::stop_token stop) {
    ReplayReport report;
    report.unconfirmed = unconfirmed_documents(store, options.document_type);
    const auto ids = confirmed_documents(store, options.document_type, options.limit);
    for (std::size_t i = 0; i < ids.size() && !stop.stop_requested(); ++i) {
        replay_one(report, store, sides, ids[i]);
        if (progress) progress(i + 1, ids.size());
    }
    return report;
}

}  // namespace intray::storage
