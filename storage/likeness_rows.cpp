#include "storage/likeness_rows.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace intray::storage {
namespace {

/// That are looked at: many papers of one supplier share the keys of its letterhead.
constexpr int most_alike = 100;

std::int64_t as_number(const std::string& key) {
    return static_cast<std::int64_t>(stable_hash(key));
}

std::set<std::int64_t> numbers_of(const InvoiceFacts& facts) {
    std::set<std::int64_t> numbers;
    for (const std::string& key : likeness_keys(facts))
        numbers.insert(as_number(key));
    return numbers;
}

}  // namespace

void keep_facts(soci::session& session, DocumentId document, InvoiceFacts facts) {
    std::set<std::int64_t> old;
    if (const auto before = find_facts(session, document)) {
        old = numbers_of(*before);
        if (!facts.words) facts.words = before->words;
    }
    const std::set<std::int64_t> now = numbers_of(facts);
    run(session,
        "INSERT INTO likeness (document, invoice_number, supplier_name, supplier_tax_id, iban, "
        "total, currency, issue_date, unsure, words) VALUES (:document, :number, :name, :tax_id, "
        ":iban, :total, :currency, :date, :unsure, :words) ON CONFLICT (document) DO UPDATE SET "
        "invoice_number = excluded.invoice_number, supplier_name = excluded.supplier_name, "
        "supplier_tax_id = excluded.supplier_tax_id, iban = excluded.iban, total = excluded.total, "
        "currency = excluded.currency, issue_date = excluded.issue_date, "
        "unsure = excluded.unsure, words = excluded.words",
        document, facts.invoice_number, facts.supplier_name, facts.supplier_tax_id, facts.iban,
        facts.total, facts.currency, facts.issue_date, joined(facts.unsure, " "),
        facts.words ? facts.words->text() : std::string());
    for (const std::int64_t key : old)
        if (!now.contains(key))
            run(session, "DELETE FROM likeness_keys WHERE key = :key AND document = :document", key,
                document);
    for (const std::int64_t key : now)
        if (!old.contains(key))
            run(session, "INSERT INTO likeness_keys (key, document) VALUES (:key, :document)", key,
                document);
}

std::map<DocumentId, InvoiceFacts> find_facts(soci::session& session,
                                              const std::vector<DocumentId>& documents) {
    std::map<DocumentId, InvoiceFacts> found;
    if (documents.empty()) return found;
    std::vector<std::string> numbers;
    numbers.reserve(documents.size());
    for (const DocumentId id : documents)
        numbers.push_back(std::to_string(id));
    Query query(session,
                "SELECT document, invoice_number, supplier_name, supplier_tax_id, iban, total, "
                "currency, issue_date, unsure, words FROM likeness WHERE document IN (" +
                    joined(numbers, ", ") + ")");
    DocumentId id = 0;
    InvoiceFacts facts;
    std::string unsure, words;
    query.into(id, facts.invoice_number, facts.supplier_name, facts.supplier_tax_id, facts.iban,
               facts.total, facts.currency, facts.issue_date, unsure, words);
    while (query.next()) {
        facts.unsure = split(unsure);
        facts.words = WordSketch::parse(words);
        found.emplace(id, facts);
    }
    return found;
}

std::optional<InvoiceFacts> find_facts(soci::session& session, DocumentId document) {
    auto found = find_facts(session, std::vector<DocumentId>{document});
    if (found.empty()) return std::nullopt;
    return std::move(found.begin()->second);
}

std::vector<DocumentId> find_alike(soci::session& session, const Document& document,
                                   const InvoiceFacts& facts) {
    // Apart, so that many pages of the same words do not crowd out the same number.
    std::vector<std::string> of_values, of_words;
    for (const std::string& key : likeness_keys(facts))
        (key.starts_with("words ") ? of_words : of_values)
            .push_back(std::to_string(as_number(key)));
    std::set<DocumentId> found;
    for (const std::vector<std::string>& keys : {of_values, of_words}) {
        if (keys.empty()) continue;
        Query query(session,
                    "SELECT DISTINCT k.document FROM likeness_keys k JOIN documents d "
                    "ON d.id = k.document WHERE k.key IN (" +
                        joined(keys, ", ") +
                        ") AND k.document <> :itself AND (d.state IN ('accepted', 'posted') "
                        "OR (d.state = 'review' AND d.id < :before)) AND d.personal <= :personal "
                        "AND NOT EXISTS (SELECT 1 FROM not_duplicates n WHERE "
                        "n.one = MIN(k.document, :one) AND n.other = MAX(k.document, :other)) "
                        "ORDER BY k.document DESC LIMIT :most");
        query.bind(document.id).bind(document.id).bind(std::int64_t(document.personal));
        query.bind(document.id).bind(document.id).bind(std::int64_t{most_alike});
        DocumentId alike = 0;
        query.into(alike);
        while (query.next())
            found.insert(alike);
    }
    return {found.begin(), found.end()};
}

}  // namespace intray::storage
