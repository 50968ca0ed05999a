#include "storage/lessons.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "extract/memory/keys.h"
#include "extract/memory/lesson_json.h"
#include "storage/audit.h"
#include "storage/documents.h"
#include "storage/entry_rows.h"
#include "storage/json_text.h"
#include "storage/lesson_rows.h"
#include "storage/rows.h"

namespace intray::storage {
namespace {

constexpr int most_suppliers = 6;  // that one document may be of
constexpr int most_lessons = 6;    // of each

/// As SQLite's json_each takes them.
std::string numbers_of(const std::vector<extract::SupplierKey>& keys) {
    std::string text = "[";
    for (const extract::SupplierKey& key : keys)
        for (const std::int64_t number : extract::index_numbers(key))
            text += (text.size() > 1 ? "," : "") + std::to_string(number);
    return text + "]";
}

/// Those that share most keys with the document.
std::vector<std::int64_t> likely_suppliers(soci::session& session,
                                           const std::vector<extract::SupplierKey>& keys) {
    Query query(session,
                "SELECT supplier FROM supplier_keys WHERE key IN "
                "(SELECT value FROM json_each(:numbers)) "
                "GROUP BY supplier ORDER BY COUNT(*) DESC, supplier DESC LIMIT " +
                    std::to_string(most_suppliers));
    query.bind(numbers_of(keys));
    std::int64_t supplier = 0;
    query.into(supplier);
    std::vector<std::int64_t> found;
    while (query.next())
        found.push_back(supplier);
    return found;
}

extract::Lesson lesson_of(const std::string& content, DocumentId document) {
    extract::Lesson lesson = extract::lesson_from_text(content);
    lesson.number = document;
    return lesson;
}

std::string text_of(const extract::Lesson& lesson) {
    return extract::to_json(lesson).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void add_keys(soci::session& session, std::int64_t supplier, const extract::Lesson& lesson) {
    for (const extract::SupplierKey& key : lesson.keys)
        for (const std::int64_t number : extract::index_numbers(key))
            run(session,
                "INSERT OR IGNORE INTO supplier_keys (key, supplier) SELECT :key, :supplier "
                "WHERE (SELECT COUNT(*) FROM supplier_keys WHERE key = :same) < :most",
                number, supplier, number, most_suppliers_of_a_key);
}

std::string own_tax_id(const extract::Lesson& lesson) {
    const extract::FieldLesson* field = lesson.field("supplier_tax_id");
    return field ? bare(field->constant) : std::string();
}

std::int64_t supplier_for(soci::session& session, const extract::Lesson& lesson,
                          const std::string& supplier_name) {
    if (const auto known = find_supplier(session, supplier_name, own_tax_id(lesson))) return *known;
    return *one<std::int64_t>(session,
                              "INSERT INTO suppliers (name, name_key, tax_id) "
                              "VALUES (:name, :key, :tax_id) RETURNING id",
                              supplier_name, bare(supplier_name), own_tax_id(lesson));
}

std::optional<LessonTask> next_task(soci::session& session, Instant now) {
    Query query(session,
                "SELECT document, entry_version, attempts FROM lessons WHERE state = 'waiting' "
                "AND lease_until <= :now ORDER BY lease_until, document LIMIT 1");
    query.bind(milliseconds(now));
    LessonTask task;
    query.into(task.document, task.entry_version, task.attempts);
    if (!query.next()) return std::nullopt;
    return task;
}

}  // namespace

std::optional<std::int64_t> find_supplier(soci::session& session, const std::string& name,
                                          const std::string& tax_id) {
    if (!tax_id.empty())
        if (const auto known = one<std::int64_t>(
                session, "SELECT id FROM suppliers WHERE tax_id = :tax_id ORDER BY id LIMIT 1",
                tax_id))
            return known;
    if (bare(name).empty()) return std::nullopt;
    return one<std::int64_t>(session,
                             "SELECT id FROM suppliers WHERE name_key = :key AND "
                             "(tax_id = '' OR :tax_id = '' OR tax_id = :same) ORDER BY id LIMIT 1",
                             bare(name), tax_id, tax_id);
}

std::optional<std::int64_t> find_supplier(soci::session& session, const extract::Draft& draft) {
    const auto value = [&](std::string_view field) {
        const extract::Field* found = extract::find_field(draft, field);
        return found ? found->value : std::string();
    };
    return find_supplier(session, value("supplier_name"), bare(value("supplier_tax_id")));
}

void use_remembered_account(soci::session& session, const extract::Draft& draft,
                            const extract::DocumentType& type, Booking& booking) {
    if (!booking.voucher) return;
    const auto id = find_supplier(session, draft);
    if (!id) return;
    const auto account =
        one<std::string>(session, "SELECT debit_account FROM suppliers WHERE id = :id", *id);
    if (!account || account->empty()) return;
    for (Posting& posting : booking.voucher->postings)
        if (posting.account == type.entry.debit_account) posting.account = *account;
}

std::vector<extract::Lesson> find_lessons(Store& store,
                                          const std::vector<extract::SupplierKey>& keys,
                                          DocumentId but_of) {
    std::vector<extract::Lesson> lessons;
    if (keys.empty()) return lessons;
    store.database().read([&](soci::session& session) {
        for (const std::int64_t supplier : likely_suppliers(session, keys)) {
            Query query(session,
                        "SELECT document, content FROM lessons WHERE supplier = :supplier AND "
                        "state = 'in_force' ORDER BY document DESC LIMIT " +
                            std::to_string(most_lessons));
            query.bind(supplier);
            DocumentId document = 0;
            std::string content;
            query.into(document, content);
            while (query.next())
                if (document != but_of) lessons.push_back(lesson_of(content, document));
        }
    });
    return lessons;
}

std::string logo_of(Store& store, DocumentId document) {
    std::optional<std::string> logo;
    store.database().read([&](soci::session& session) {
        logo = one<std::string>(session, "SELECT logo FROM documents WHERE id = :id", document);
    });
    return logo.value_or("");
}

std::optional<LessonTask> take_lesson(Store& store, std::chrono::seconds lease) {
    constexpr int most_attempts = 3;
    std::optional<LessonTask> taken;
    store.database().write([&](soci::session& session) {
        const Instant now = store.now();
        while ((taken = next_task(session, now))) {
            const bool deadly = taken->attempts >= most_attempts;
            ++taken->attempts;
            run(session,
                "UPDATE lessons SET attempts = :attempts, lease_until = :until, state = :state, "
                "reason = :reason WHERE document = :document",
                taken->attempts, milliseconds(now + lease),
                std::string(deadly ? "empty" : "waiting"),
                std::string(deadly ? "learning ended without an answer again and again" : ""),
                taken->document);
            if (!deadly) break;
        }
    });
    return taken;
}

void give_back_lesson(Store& store, const LessonTask& task, std::chrono::seconds rest) {
    store.database().write([&](soci::session& session) {
        run(session,
            "UPDATE lessons SET attempts = :attempts, lease_until = :until "
            "WHERE document = :document AND entry_version = :version AND state = 'waiting'",
            task.attempts - 1, milliseconds(store.now() + rest), task.document, task.entry_version);
    });
}

std::vector<extract::Confirmed> confirmed_of_supplier(Store& store,
                                                      const std::vector<extract::SupplierKey>& keys,
                                                      DocumentId but, int most) {
    std::vector<DocumentId> documents;
    store.database().read([&](soci::session& session) {
        for (const std::int64_t supplier : likely_suppliers(session, keys)) {
            Query query(session,
                        "SELECT document FROM lessons WHERE supplier = :supplier AND document <> "
                        ":but AND state IN ('in_force', 'harmful') ORDER BY document DESC LIMIT " +
                            std::to_string(most));
            query.bind(supplier).bind(but);
            DocumentId document = 0;
            query.into(document);
            while (query.next())
                documents.push_back(document);
        }
    });
    std::vector<extract::Confirmed> found;
    for (const DocumentId document : documents) {
        if (static_cast<int>(found.size()) >= most) break;
        auto read = reading(store, document);
        auto entry = latest_entry(store, document);
        if (read && entry) found.push_back({*std::move(read), std::move(entry->draft)});
    }
    return found;
}

void keep_lesson(Store& store, const LessonTask& task, const extract::Lesson& lesson,
                 const std::string& supplier_name, const std::string& harm) {
    store.database().write([&](soci::session& session) {
        const std::int64_t supplier = supplier_for(session, lesson, supplier_name);
        const std::string state = harm.empty() ? "in_force" : "harmful";
        const std::int64_t kept =
            run(session,
                "UPDATE lessons SET supplier = :supplier, state = :state, reason = :reason, "
                "content = :content, learned_at = :at WHERE document = :document AND "
                "entry_version = :version AND state = 'waiting'",
                supplier, state, harm, text_of(lesson), iso_text(store.now()), task.document,
                task.entry_version);
        if (kept == 0) return;
        add_keys(session, supplier, lesson);
        append_audit(session, store.now(), "intray", "learned", task.document,
                     object_text({{"supplier", std::to_string(supplier)}, {"state", state}}));
    });
    store.changed(task.document);
}

void keep_no_lesson(Store& store, const LessonTask& task, const std::string& reason) {
    store.database().write([&](soci::session& session) {
        run(session,
            "UPDATE lessons SET state = 'empty', reason = :reason WHERE document = :document AND "
            "entry_version = :version AND state = 'waiting'",
            reason, task.document, task.entry_version);
    });
}

}  // namespace intray::storage
