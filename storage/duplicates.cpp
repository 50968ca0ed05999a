#include "storage/duplicates.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "storage/audit.h"
#include "storage/entries.h"
#include "storage/json_text.h"
#include "storage/likeness_rows.h"
#include "storage/rows.h"

namespace intray::storage {
namespace {

constexpr std::size_t most_shown = 5;

bool agrees(const Trait& trait) {
    return trait.agreement == Agreement::equal || trait.agreement == Agreement::near;
}

/// The name of a trait as people say it.
std::string spoken(const Trait& trait) {
    std::string name = trait.what;
    std::replace(name.begin(), name.end(), '_', ' ');
    return trait.agreement == Agreement::near ? "nearly the " + name : name;
}

Twin twin_of(const Document& other, const Likeness& likeness) {
    Twin twin{other.id, other.file_name, other.state, other.received_at, {}, likeness.words};
    for (const Trait* trait :
         {&likeness.number, &likeness.supplier, &likeness.total, &likeness.date})
        if (!trait->here.empty() || !trait->there.empty()) twin.traits.push_back(*trait);
    return twin;
}

auto rank(const Twin& twin) {
    const auto agreeing = std::count_if(twin.traits.begin(), twin.traits.end(), agrees);
    return std::tuple(twin.state != State::review, agreeing, twin.words.value_or(0),
                      -twin.document);
}

}  // namespace

std::vector<Twin> find_twins(soci::session& session, const Document& document,
                             const extract::Draft& draft) {
    InvoiceFacts facts = facts_of(draft);
    if (const auto kept = find_facts(session, document.id)) facts.words = kept->words;
    std::vector<Twin> found;
    for (const auto& [id, other] : find_facts(session, find_alike(session, document, facts))) {
        const Likeness likeness = compare(facts, other);
        if (!same_invoice(likeness)) continue;
        if (const auto row = find_document(session, id)) found.push_back(twin_of(*row, likeness));
    }
    std::sort(found.begin(), found.end(),
              [](const Twin& a, const Twin& b) { return rank(a) > rank(b); });
    found.resize(std::min(found.size(), most_shown));
    return found;
}

std::vector<Twin> twins(Store& store, const Document& document, const extract::Draft& draft) {
    std::vector<Twin> found;
    store.database().read(
        [&](soci::session& session) { found = find_twins(session, document, draft); });
    return found;
}

extract::Finding finding_of(const Twin& twin) {
    std::vector<std::string> same, fields;
    for (const Trait& trait : twin.traits) {
        if (!agrees(trait)) continue;
        same.push_back(spoken(trait));
        fields.push_back(trait.what == "supplier" ? "supplier_name" : trait.what);
    }
    const std::string words =
        twin.words ? fmt::format(" and {:.0f} % of the words", *twin.words * 100) : std::string();
    if (twin.traits.empty() && !twin.words)
        return {"possible_duplicate",
                extract::Severity::error,
                fmt::format("document {} ({}), which a second person is keying, looks like the "
                            "same invoice; say that this is another one, or reject it as its "
                            "duplicate",
                            twin.document, twin.file_name),
                {}};
    return {"possible_duplicate", extract::Severity::error,
            fmt::format("document {} ({}, {}) has the same {}{}; say that this is another invoice, "
                        "or reject it as its duplicate",
                        twin.document, twin.file_name, name(twin.state), joined(same, ", "), words),
            fields};
}

Problem held_back(const Document& document, const Twin& twin) {
    return {"duplicate", fmt::format("document {}: {}", document.id, finding_of(twin).message)};
}

Result<Done> not_a_duplicate(Store& store, DocumentId id, DocumentId of, const std::string& reason,
                             const std::string& user) {
    const std::string why = clean_utf8(trimmed(reason));
    if (why.empty())
        return Problem{"missing",
                       fmt::format("document {}: that it is no duplicate needs a reason; say why "
                                   "there are two invoices",
                                   id)};
    Result<Done> said = unknown_document(id);
    store.database().write([&](soci::session& session) {
        const auto document = find_document(session, id);
        if (!document) return;
        const auto other = find_document(session, of);
        if (!other || other->personal > document->personal || id == of) {
            said = unknown_document(of);
            return;
        }
        const Instant now = store.now();
        run(session,
            "INSERT INTO not_duplicates (one, other, said_by, said_at, reason) VALUES "
            "(:one, :other, :by, :at, :reason) ON CONFLICT DO NOTHING",
            std::min(id, of), std::max(id, of), user, iso_text(now), why);
        run(session,
            "UPDATE documents SET hold_reason = '' WHERE id = :id AND hold_reason = :reason", id,
            fmt::format("looks like document {}", of));
        append_audit(session, now, user, "not_a_duplicate", id,
                     object_text({{"of", std::to_string(of)}, {"reason", why}}));
        said = Done{};
    });
    if (said.ok()) store.changed(id);
    return said;
}

Result<Done> reject_as_duplicate(Store& store, DocumentId id, DocumentId of,
                                 const std::string& user) {
    bool alike = false, known = false;
    store.database().read([&](soci::session& session) {
        const auto document = find_document(session, id);
        const auto other = find_document(session, of);
        known = document && other && id != of && other->personal <= document->personal;
        alike = known && other->state != State::rejected;
    });
    if (!known) return unknown_document(of);
    if (!alike)
        return Problem{"state", fmt::format("document {}: is rejected itself, so nothing may be "
                                            "its duplicate; reject this one with a reason",
                                            of)};
    return reject(store, id, fmt::format("duplicate of document {}", of), user);
}

}  // namespace intray::storage
