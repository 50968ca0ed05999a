// Second keying from its begin to the last answer.
#include "storage/keying.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "extract/left_fields.h"
#include "storage/audit.h"
#include "storage/desk_lease_rows.h"
#include "storage/entry_rows.h"
#include "storage/json_text.h"
#include "storage/keying_rows.h"
#include "storage/rows.h"

namespace intray::storage {
namespace {

/// What a file of the document states itself is that certain; see extract/e_invoice.
constexpr double stated_from = 0.999;

/// Only documents that brought an attachment have anything stated.
bool has_attachment(soci::session& session, const Blobs& blobs, DocumentId id) {
    const auto sha256 =
        one<std::string>(session, "SELECT reading_sha256 FROM documents WHERE id = :id", id);
    return sha256 && !sha256->empty() && !reading_of(blobs.bytes(*sha256)).attachments.empty();
}

std::vector<Entry> find_versions(soci::session& session, DocumentId id) {
    Query query(session, "SELECT author, draft FROM entries WHERE document = :id ORDER BY version");
    Entry entry;
    std::string draft;
    query.bind(id).into(entry.author, draft);
    std::vector<Entry> found;
    while (query.next()) {
        entry.draft = draft_of(draft);
        found.push_back(entry);
    }
    return found;
}

bool stated(const Entry& read, const extract::Field& field) {
    const extract::Field* as_read = extract::find_field(read.draft, field.name);
    return as_read && as_read->confidence >= stated_from && as_read->value == field.value &&
           std::none_of(read.draft.findings.begin(), read.draft.findings.end(),
                        [&](const extract::Finding& finding) {
                            return finding.severity != extract::Severity::note &&
                                   std::find(finding.fields.begin(), finding.fields.end(),
                                             field.name) != finding.fields.end();
                        });
}

/// What the first person said of a field by accepting the draft: its value, or, where somebody left
/// it so or took its value away, why there is none. Nothing where there never was anything.
std::optional<Answer> said_by(const extract::Draft& draft, const std::string& field,
                              const std::vector<Entry>& versions) {
    const extract::Field* found = extract::find_field(draft, field);
    if (found && !found->value.empty()) return Answer{Said::value, found->value};
    for (const extract::Finding& finding : draft.findings)
        if (!finding.fields.empty() && finding.fields.front() == field) {
            if (finding.code == extract::blank_field) return Answer{Said::blank, ""};
            if (finding.code == extract::unreadable_field) return Answer{Said::unreadable, ""};
        }
    const bool was_read = std::any_of(versions.begin(), versions.end(), [&](const Entry& version) {
        return extract::find_field(version.draft, field) != nullptr;
    });
    return was_read ? std::optional(Answer{Said::blank, ""}) : std::nullopt;
}

/// Who changed or confirmed one of the fields, or has unfinished work on the document.
std::set<std::string> others_who_know(soci::session& session, DocumentId id,
                                      const std::vector<std::string>& fields) {
    std::set<std::string> people;
    const std::vector<Entry> versions = find_versions(session, id);
    for (std::size_t i = 1; i < versions.size(); ++i) {
        if (versions[i].author == "intray") continue;
        for (const std::string& name : fields) {
            const extract::Field* now = extract::find_field(versions[i].draft, name);
            const extract::Field* before = extract::find_field(versions[i - 1].draft, name);
            if (!now != !before ||
                (now && (now->value != before->value || now->confidence != before->confidence)))
                people.insert(versions[i].author);
        }
    }
    Query query(session, "SELECT user FROM saved_drafts WHERE document = :id");
    std::string person;
    query.bind(id).into(person);
    while (query.next())
        people.insert(person);
    return people;
}

void write_person(soci::session& session, DocumentId id, const std::string& person, int turn) {
    run(session,
        "INSERT INTO keying_people (document, person, turn) VALUES (:document, :person, :turn) ON "
        "CONFLICT DO NOTHING",
        id, person, turn);
}

std::optional<Answer> answer_of(soci::session& session, DocumentId id, const std::string& field,
                                const std::string& person) {
    Query query(session,
                "SELECT said, value FROM keying_answers WHERE document = :id AND field = :field "
                "AND person = :person AND turn = 0");
    std::string said;
    Answer answer;
    query.bind(id).bind(field).bind(person).into(said, answer.value);
    if (!query.next()) return std::nullopt;
    answer.said = said_from(said).value_or(Said::value);
    return answer;
}

/// The values of both, ordered by themselves, so that their places tell nothing.
std::vector<Answer> choices_of(soci::session& session, DocumentId id, const std::string& field) {
    Query query(session,
                "SELECT said, value FROM keying_answers WHERE document = :id AND field = :field "
                "AND turn > 0 ORDER BY said DESC, value");
    std::string said;
    Answer answer;
    query.bind(id).bind(field).into(said, answer.value);
    std::vector<Answer> found;
    while (query.next()) {
        answer.said = said_from(said).value_or(Said::value);
        found.push_back(answer);
    }
    return found;
}

std::vector<KeyingField> fields_of(soci::session& session, DocumentId id, KeyingStage stage,
                                   const std::string& person) {
    std::vector<std::string> names;
    Query query(
        session,
        "SELECT field FROM keying_answers WHERE document = :id AND turn = 1 ORDER BY field");
    std::string name;
    query.bind(id).into(name);
    while (query.next())
        names.push_back(name);
    const auto entry = find_latest_entry(session, id);
    std::vector<KeyingField> fields;
    for (const std::string& one : names) {
        KeyingField field{one, 0, {}, answer_of(session, id, one, person), {}};
        const extract::Field* ink = entry ? extract::find_field(entry->draft, one) : nullptr;
        if (ink && ink->page > 0) field.page = ink->page, field.box = ink->box;
        if (stage == KeyingStage::third) field.choices = choices_of(session, id, one);
        fields.push_back(std::move(field));
    }
    return fields;
}

}  // namespace

std::string not_kept_from(const std::string& person) {
    std::string quoted;
    for (const char c : person)
        quoted += c == '\'' ? std::string("''") : std::string(1, c);
    return fmt::format(
        " AND (d.id NOT IN (SELECT document FROM keyings WHERE first_person <> '{0}') OR NOT "
        "EXISTS (SELECT 1 FROM users WHERE name = '{0}' AND (',' || roles || ',' LIKE '%,clerk,%' "
        "OR ',' || roles || ',' LIKE '%,accountant,%' OR ',' || roles || ',' LIKE '%,hr,%')))",
        quoted);
}

std::optional<Keying> find_keying(soci::session& session, DocumentId id) {
    Query query(session, "SELECT stage, first_person FROM keyings WHERE document = :id");
    Keying keying;
    std::string stage;
    query.bind(id).into(stage, keying.first_person);
    if (!query.next()) return std::nullopt;
    keying.stage = stage == name(KeyingStage::third) ? KeyingStage::third : KeyingStage::second;
    return keying;
}

std::optional<KeyingStage> keying_stage(Store& store, DocumentId id) {
    std::optional<KeyingStage> stage;
    store.database().read([&](soci::session& session) {
        if (const auto keying = find_keying(session, id)) stage = keying->stage;
    });
    return stage;
}

bool kept_from(Store& store, DocumentId id, const Viewer& viewer) {
    const Viewer as_nobody{"", viewer.sees_personal, viewer.sees_unclassified};
    std::int64_t count = 0;
    store.database().read([&](soci::session& session) {
        const std::string found = "SELECT COUNT(*) FROM documents d WHERE d.id = :id AND ";
        count = one<std::int64_t>(session, found + visible_to(as_nobody), id).value_or(0) -
                one<std::int64_t>(session, found + visible_to(viewer), id).value_or(0);
    });
    return count > 0;
}

std::vector<std::string> fields_to_key(soci::session& session, const Blobs& blobs, DocumentId id,
                                       const extract::Draft& draft) {
    std::vector<std::string> marked;
    Query query(session,
                "SELECT m.field FROM keying_marks m WHERE m.document_type = :type ORDER BY 1");
    std::string name;
    query.bind(draft.document_type).into(name);
    while (query.next())
        marked.push_back(name);
    if (marked.empty()) return marked;
    const std::vector<Entry> versions = find_versions(session, id);
    std::erase_if(marked, [&](const std::string& field) {
        const auto said = said_by(draft, field, versions);
        return !said || one<std::string>(session,
                                         "SELECT value FROM keying_results WHERE document = :id "
                                         "AND field = :field",
                                         id, field) == said->value;
    });
    if (marked.empty() || !has_attachment(session, blobs, id)) return marked;
    for (const Entry& read : versions)
        if (read.author == "intray")
            std::erase_if(marked, [&](const std::string& field) {
                const extract::Field* found = extract::find_field(draft, field);
                return found && stated(read, *found);
            });
    return marked;
}

void begin_keying(soci::session& session, Instant now, DocumentId id, const extract::Draft& draft,
                  const std::vector<std::string>& fields, const std::string& user) {
    run(session,
        "INSERT INTO keyings (document, stage, first_person, since) VALUES (:document, 'second', "
        ":person, :since)",
        id, user, iso_text(now));
    write_person(session, id, user, 1);
    for (const std::string& person : others_who_know(session, id, fields))
        write_person(session, id, person, 0);
    const std::vector<Entry> versions = find_versions(session, id);
    std::vector<KeyedAnswer> keyed;
    for (const std::string& field : fields) {
        const Answer answer = said_by(draft, field, versions).value();
        keyed.push_back({field, answer});
        run(session,
            "INSERT INTO keying_answers (document, field, person, turn, said, value) VALUES "
            "(:document, :field, :person, 1, :said, :value)",
            id, field, user, std::string(name(answer.said)), answer.value);
    }
    run(session, "UPDATE documents SET hold_reason = :reason WHERE id = :id",
        std::string(second_keying_reason), id);
    run(session, "DELETE FROM desk_leases WHERE document = :id", id);
    append_audit(session, now, user, "keyed_first", id, object_text({{"keyed", text_of(keyed)}}));
}

void drop_keying(soci::session& session, DocumentId id) {
    run(session, "UPDATE documents SET hold_reason = '' WHERE id = :id AND hold_reason = :reason",
        id, std::string(second_keying_reason));
    if (run(session, "DELETE FROM keyings WHERE document = :id", id) > 0)
        run(session, "DELETE FROM desk_leases WHERE document = :id", id);
    run(session, "DELETE FROM keying_people WHERE document = :id", id);
    run(session, "DELETE FROM keying_answers WHERE document = :id", id);
}

Result<KeyingTask> open_task(soci::session& session, Instant now, DocumentId id,
                             const Viewer& viewer) {
    const auto document = find_document(session, id);
    if (!document || (document->personal && !viewer.sees_personal)) return unknown_document(id);
    const auto keying = find_keying(session, id);
    if (!keying)
        return Problem{"state", fmt::format("document {}: does not wait to be keyed any more; go "
                                            "on with the next",
                                            id)};
    if (one<int>(session,
                 "SELECT turn FROM keying_people WHERE document = :id AND person = :person", id,
                 viewer.user))
        return Problem{"second_person",
                       fmt::format("document {}: {} knows what was keyed; somebody else has to key "
                                   "it",
                                   id, viewer.user)};
    const DeskLease lease = take_lease(session, id, viewer.user, now);
    if (lease.user != viewer.user)
        return Problem{"held", fmt::format("document {}: {} is keying it; go on with the next", id,
                                           lease.user)};
    return KeyingTask{*document, keying->stage, fields_of(session, id, keying->stage, viewer.user)};
}

Result<KeyingTask> keying_task(Store& store, DocumentId id, const Viewer& viewer) {
    Result<KeyingTask> task = unknown_document(id);
    store.database().write(
        [&](soci::session& session) { task = open_task(session, store.now(), id, viewer); });
    return task;
}

Result<Done> key_field(Store& store, DocumentId id, const Viewer& viewer, const std::string& field,
                       const Answer& answer) {
    Result<Done> keyed = unknown_document(id);
    store.database().write([&](soci::session& session) {
        const auto task = open_task(session, store.now(), id, viewer);
        if (!task) {
            keyed = task.problem();
            return;
        }
        if (std::none_of(task->fields.begin(), task->fields.end(),
                         [&](const KeyingField& one) { return one.name == field; })) {
            keyed = Problem{
                "unknown", fmt::format("document {}: {} is not to be keyed; reload it", id, field)};
            return;
        }
        run(session,
            "INSERT INTO keying_answers (document, field, person, turn, said, value) VALUES "
            "(:document, :field, :person, 0, :said, :value) ON CONFLICT (document, field, person) "
            "DO UPDATE SET said = excluded.said, value = excluded.value",
            id, field, viewer.user, std::string(name(answer.said)), answer.value);
        keyed = Done{};
    });
    return keyed;
}

}  // namespace intray::storage
