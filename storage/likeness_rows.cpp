#include "storage/likeness_rows.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace intray::storage {
namespace {

/// Of one key: many papers of one supplier share the keys of its letterhead.
constexpr int most_of_a_key = 50;

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

std::optional<InvoiceFacts> find_facts(soci::session& session, DocumentId document) {
    Query query(session,
                "SELECT invoice_number, supplier_name, supplier_tax_id, iban, total, currency, "
                "issue_date, unsure, words FROM likeness WHERE document = :document");
    query.bind(document);
    InvoiceFacts facts;
    std::string unsure, words;
    query.into(facts.invoice_number, facts.supplier_name, facts.supplier_tax_id, facts.iban,
               facts.total, facts.currency, facts.issue_date, unsure, words);
    if (!query.next()) return std::nullopt;
    facts.unsure = split(unsure);
    facts.words = WordSketch::parse(words);
    return facts;
}

std::vector<DocumentId> find_alike(soci::session& session, const Document& document,
                                   const InvoiceFacts& facts) {
    std::set<DocumentId> found;
    for (const std::int64_t key : numbers_of(facts)) {
        Query query(session,
                    "SELECT k.document FROM likeness_keys k JOIN documents d ON d.id = k.document "
                    "WHERE k.key = :key AND k.document <> :itself AND (d.state IN ('accepted', "
                    "'posted') OR (d.state = 'review' AND d.id < :before)) AND d.personal <= "
                    ":personal AND NOT EXISTS (SELECT 1 FROM not_duplicates n WHERE "
                    "n.one = MIN(k.document, :one) AND n.other = MAX(k.document, :other)) "
                    "ORDER BY k.document DESC LIMIT :most");
        query.bind(key).bind(document.id).bind(document.id).bind(std::int64_t(document.personal));
        query.bind(document.id).bind(document.id).bind(std::int64_t{most_of_a_key});
        DocumentId alike = 0;
        query.into(alike);
        while (query.next())
            found.insert(alike);
    }
    return {found.begin(), found.end()};
}

}  // namespace intray::storage
