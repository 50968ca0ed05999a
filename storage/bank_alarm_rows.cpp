#include "storage/bank_alarm_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "storage/audit.h"
#include "storage/invoice_facts.h"
#include "storage/json_text.h"

namespace intray::storage {
namespace {

/// Between the keys of a supplier in a column; no key holds one.
constexpr std::string_view separator = "\n";

bool holds(const std::vector<std::string>& list, const std::string& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

std::vector<std::string> known_accounts(soci::session& session,
                                        const std::vector<std::string>& suppliers) {
    std::set<std::string> known;
    for (const std::string& supplier : suppliers) {
        Query query(session, "SELECT iban FROM bank_accounts WHERE supplier = :supplier");
        query.bind(supplier);
        std::string iban;
        query.into(iban);
        while (query.next())
            known.insert(iban);
    }
    return {known.begin(), known.end()};
}

void end_alarm(soci::session& session, Instant now, DocumentId document, const std::string& iban) {
    const auto ended =
        run(session,
            "UPDATE bank_alarms SET state = 'lapsed', ended_at = :at, ended_by = 'intray' "
            "WHERE document = :document AND iban = :iban AND state = 'open'",
            iso_text(now), document, iban);
    if (ended > 0)
        append_audit(session, now, "intray", "alarm_lapsed", document,
                     object_text({{"iban", iban}}));
}

/// The document's alarms as rows hold them, with the keys by which its supplier was known.
std::vector<std::pair<std::string, std::vector<std::string>>> open_rows(soci::session& session,
                                                                        DocumentId document) {
    Query query(session,
                "SELECT iban, supplier_keys FROM bank_alarms WHERE document = :document AND "
                "state = 'open'");
    query.bind(document);
    std::vector<std::pair<std::string, std::vector<std::string>>> rows;
    std::string iban, keys;
    query.into(iban, keys);
    while (query.next())
        rows.emplace_back(iban, split(keys, separator));
    return rows;
}

/// Open alarms end where every account that the document names now is known of their supplier.
/// One that names none any more settles nothing.
void lapse(soci::session& session, Instant now, DocumentId document,
           const std::vector<std::string>& named) {
    if (named.empty()) return;
    for (const auto& [iban, suppliers] : open_rows(session, document)) {
        const std::vector<std::string> known = known_accounts(session, suppliers);
        if (std::all_of(named.begin(), named.end(),
                        [&](const std::string& one) { return holds(known, one); }))
            end_alarm(session, now, document, iban);
    }
}

void raise(soci::session& session, Instant now, const BankAlarm& alarm,
           const std::vector<std::string>& suppliers) {
    const std::string known = joined(alarm.known, " ");
    const auto raised = run(
        session,
        "INSERT INTO bank_alarms (document, iban, supplier, supplier_keys, known, state, "
        "raised_at) VALUES (:document, :iban, :supplier, :keys, :known, 'open', :at) "
        "ON CONFLICT (document, iban) DO UPDATE SET state = 'open', raised_at = excluded.raised_at "
        "WHERE state = 'lapsed'",
        alarm.document, alarm.iban, alarm.supplier, joined(suppliers, separator), known,
        iso_text(now));
    if (raised > 0)
        append_audit(
            session, now, "intray", "alarm_raised", alarm.document,
            object_text({{"iban", alarm.iban}, {"supplier", alarm.supplier}, {"known", known}}));
}

/// Two people are needed: whoever works on the document is not the second one.
void take_back_clearing(soci::session& session, Instant now, DocumentId document,
                        const std::string& user) {
    const auto taken_back =
        run(session,
            "UPDATE bank_alarms SET state = 'open', ended_at = '', ended_by = '', reason = '' "
            "WHERE document = :document AND state = 'cleared' AND ended_by = :user COLLATE NOCASE",
            document, user);
    if (taken_back > 0) append_audit(session, now, user, "alarm_open_again", document, "{}");
}

std::vector<std::string> workers_of(soci::session& session, DocumentId document) {
    Query query(session,
                "SELECT DISTINCT author FROM entries WHERE document = :document AND "
                "author <> 'intray' ORDER BY author");
    query.bind(document);
    std::vector<std::string> names;
    std::string name;
    query.into(name);
    while (query.next())
        names.push_back(name);
    return names;
}

}  // namespace

std::vector<std::string> supplier_keys(const extract::Draft& draft) {
    std::vector<std::string> keys;
    if (const extract::Field* tax_id = extract::find_field(draft, "supplier_tax_id"))
        if (const std::string id = bare(tax_id->value); !id.empty()) keys.push_back("tax " + id);
    if (const extract::Field* supplier = extract::find_field(draft, "supplier_name"))
        if (const std::string key = name_key(supplier->value); !key.empty())
            keys.push_back("name " + key);
    return keys;
}

std::vector<std::string> ibans_of(const extract::Draft& draft) {
    std::set<std::string> ibans;
    for (const extract::Field& field : draft.fields) {
        if (field.name != "iban") continue;
        std::string iban = bare(field.value);
        for (char& c : iban)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (!iban.empty()) ibans.insert(iban);
    }
    return {ibans.begin(), ibans.end()};
}

std::vector<BankAlarm> alarms_for(soci::session& session, DocumentId document,
                                  const extract::Draft& draft) {
    const std::vector<std::string> known = known_accounts(session, supplier_keys(draft));
    if (known.empty()) return {};
    const extract::Field* supplier = extract::find_field(draft, "supplier_name");
    std::vector<BankAlarm> alarms;
    for (const std::string& iban : ibans_of(draft)) {
        if (holds(known, iban)) continue;
        BankAlarm alarm;
        alarm.document = document;
        alarm.iban = iban;
        alarm.supplier = supplier ? supplier->value : std::string();
        alarm.known = known;
        alarms.push_back(std::move(alarm));
    }
    return alarms;
}

std::vector<BankAlarm> watch_accounts(soci::session& session, Instant now, DocumentId document,
                                      const extract::Draft& draft, const std::string& user) {
    for (const BankAlarm& alarm : alarms_for(session, document, draft))
        raise(session, now, alarm, supplier_keys(draft));
    lapse(session, now, document, ibans_of(draft));
    take_back_clearing(session, now, document, user);
    return find_bank_alarms(session, "a.state = 'open'", document);
}

std::vector<DocumentId> learn_accounts(soci::session& session, Instant now, DocumentId document,
                                       const extract::Draft& draft) {
    const std::vector<std::string> suppliers = supplier_keys(draft);
    const std::vector<std::string> ibans = ibans_of(draft);
    std::set<DocumentId> settled;
    for (const std::string& iban : ibans) {
        for (const std::string& supplier : suppliers)
            run(session,
                "INSERT INTO bank_accounts (supplier, iban, document, since) VALUES (:supplier, "
                ":iban, :document, :since) ON CONFLICT DO NOTHING",
                supplier, iban, document, iso_text(now));
        Query query(session,
                    "SELECT document, supplier_keys FROM bank_alarms WHERE iban = :iban AND "
                    "state = 'open'");
        query.bind(iban);
        DocumentId other = 0;
        std::string keys;
        query.into(other, keys);
        while (query.next())
            for (const std::string& key : split(keys, separator))
                if (holds(suppliers, key)) settled.insert(other);
    }
    std::vector<DocumentId> free;
    for (const DocumentId other : settled) {
        for (const std::string& iban : ibans)
            end_alarm(session, now, other, iban);
        if (find_bank_alarms(session, "a.state = 'open'", other).empty()) free.push_back(other);
    }
    return free;
}

std::vector<BankAlarm> find_bank_alarms(soci::session& session, const std::string& condition,
                                        DocumentId document) {
    const std::string of_one = document > 0 ? fmt::format(" AND a.document = {}", document) : "";
    Query query(session, fmt::format("SELECT a.document, d.file_name, d.state, a.iban, a.supplier, "
                                     "a.known, a.state, a.raised_at, a.ended_at, a.ended_by, "
                                     "a.reason FROM bank_alarms a JOIN documents d ON "
                                     "d.id = a.document WHERE {}{} ORDER BY a.raised_at, "
                                     "a.document, a.iban",
                                     condition, of_one));
    std::vector<BankAlarm> found;
    BankAlarm alarm;
    std::string document_state, known, state;
    query.into(alarm.document, alarm.file_name, document_state, alarm.iban, alarm.supplier, known,
               state, alarm.raised_at, alarm.ended_at, alarm.ended_by, alarm.reason);
    while (query.next()) {
        alarm.document_state = state_from(document_state);
        alarm.known = split(known);
        alarm.state = state == "open"      ? AlarmState::open
                      : state == "cleared" ? AlarmState::cleared
                                           : AlarmState::lapsed;
        found.push_back(alarm);
    }
    for (BankAlarm& one : found)
        one.worked_on_by = workers_of(session, one.document);
    return found;
}

}  // namespace intray::storage
