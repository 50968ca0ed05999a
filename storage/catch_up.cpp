#include "storage/catch_up.h"

#include "storage/bank_alarm_rows.h"
#include "storage/entry_rows.h"
#include "storage/json_text.h"
#include "storage/likeness_rows.h"
#include "storage/rows.h"

namespace intray::storage {
namespace {

constexpr std::int64_t documents_a_transaction = 200;

std::vector<DocumentId> lacking(Store& store) {
    std::vector<DocumentId> found;
    store.database().read([&](soci::session& session) {
        Query query(session,
                    "SELECT id FROM documents d WHERE entry_version > 0 AND NOT EXISTS "
                    "(SELECT 1 FROM likeness WHERE document = d.id) ORDER BY id LIMIT :most");
        query.bind(documents_a_transaction);
        DocumentId id = 0;
        query.into(id);
        while (query.next())
            found.push_back(id);
    });
    return found;
}

/// Nothing where the reading is damaged; `verify` names its blob.
std::optional<WordSketch> sketch_of(Store& store, DocumentId id) {
    std::optional<std::string> sha256;
    store.database().read([&](soci::session& session) {
        sha256 =
            one<std::string>(session, "SELECT reading_sha256 FROM documents WHERE id = :id", id);
    });
    const Blobs& blobs = store.blobs();
    if (!sha256 || sha256->empty() || sha256_of_file(blobs.path(*sha256)) != *sha256)
        return std::nullopt;
    return WordSketch::of(reading_of(blobs.bytes(*sha256)));
}

}  // namespace

void catch_up(Store& store) {
    for (auto ids = lacking(store); !ids.empty(); ids = lacking(store)) {
        std::vector<std::optional<WordSketch>> sketches;
        sketches.reserve(ids.size());
        for (const DocumentId id : ids)
            sketches.push_back(sketch_of(store, id));
        store.database().write([&](soci::session& session) {
            for (std::size_t i = 0; i < ids.size(); ++i) {
                const auto document = find_document(session, ids[i]);
                const auto entry = find_latest_entry(session, ids[i]);
                InvoiceFacts facts = entry ? facts_of(entry->draft) : InvoiceFacts{};
                facts.words = sketches[i];
                keep_facts(session, ids[i], facts);
                if (entry && document && document->state == State::posted)
                    learn_accounts(session, store.now(), ids[i], entry->draft);
            }
        });
    }
}

}  // namespace intray::storage
