#include "storage/bookings.h"

#include "base/text.h"
#include "storage/audit.h"
#include "storage/bank_alarm_rows.h"
#include "storage/entry_rows.h"
#include "storage/json_text.h"
#include "storage/keying_rows.h"
#include "storage/rows.h"
#include "storage/voucher_rows.h"

namespace intray::storage {
namespace {

void write_record(soci::session& session, DocumentId document, const Record& record) {
    run(session,
        "INSERT INTO records (document, employee, employee_folded, employee_number, form, period, "
        "state, field_values) "
        "VALUES (:document, :employee, :folded, :number, :form, :period, 'draft', :field_values)",
        document, record.employee, folded(record.employee), record.employee_number, record.form,
        record.period, text_of(record.values));
}

/// The accounts are known now: what waited for nothing else is posted.
void free_others(soci::session& session, Instant now, DocumentId document,
                 const extract::Draft& draft) {
    for (const DocumentId other : learn_accounts(session, now, document, draft)) {
        const auto row = find_document(session, other);
        if (row && row->state == State::accepted && !find_keying(session, other))
            add_job(session, other, JobKind::post, "", now);
    }
}

}  // namespace

void write_booking(soci::session& session, DocumentId document, const Booking& booking) {
    if (booking.voucher) insert_draft(session, document, *booking.voucher);
    if (booking.record) write_record(session, document, *booking.record);
}

void drop_booking(soci::session& session, DocumentId document) {
    run(session,
        "DELETE FROM postings WHERE voucher IN "
        "(SELECT id FROM vouchers WHERE document = :document AND state = 'draft')",
        document);
    run(session, "DELETE FROM vouchers WHERE document = :document AND state = 'draft'", document);
    run(session,
        "UPDATE records SET state = 'withdrawn' WHERE document = :document AND state = 'draft'",
        document);
}

bool post_booking(soci::session& session, Instant now, DocumentId document, const std::string& by) {
    const auto entry = find_latest_entry(session, document);
    if (entry && !watch_accounts(session, now, document, entry->draft, "intray").empty()) {
        drop_jobs(session, document);
        run(session, "UPDATE documents SET hold_reason = :reason WHERE id = :id",
            std::string(new_account_reason), document);
        return false;
    }
    const std::string at = iso_text(now);
    const auto voucher =
        one<std::int64_t>(session,
                          "UPDATE vouchers SET state = 'posted', posted_at = :at, posted_by = :by "
                          "WHERE document = :document AND state = 'draft' RETURNING id",
                          at, by, document);
    const auto record =
        one<std::int64_t>(session,
                          "UPDATE records SET state = 'filed', filed_at = :at "
                          "WHERE document = :document AND state = 'draft' RETURNING id",
                          at, document);
    drop_jobs(session, document);
    set_state(session, now, document, State::posted);
    append_audit(session, now, by, "posted", document,
                 voucher  ? object_text({{"voucher", std::to_string(*voucher)}})
                 : record ? object_text({{"record", std::to_string(*record)}})
                          : "{}");
    if (entry) free_others(session, now, document, entry->draft);
    return true;
}

}  // namespace intray::storage
