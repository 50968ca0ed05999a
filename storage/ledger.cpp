#include "storage/ledger.h"

#include <fmt/format.h>

#include "base/text.h"
#include "storage/bookings.h"
#include "storage/rows.h"
#include "storage/voucher_rows.h"

namespace intray::storage {
namespace {

Problem unknown_voucher(std::int64_t id) {
    return {"unknown", fmt::format("voucher {}: there is none; look it up in the ledger", id)};
}

Problem wrong_voucher_state(const Voucher& voucher, std::string_view advice) {
    return {"state",
            fmt::format("voucher {}: it is {}; {}", voucher.id, name(voucher.state), advice)};
}

Problem under_alarm(const Voucher& voucher) {
    return {"alarm", fmt::format("voucher {}: document {} names a new bank account of its "
                                 "supplier; a second person has to clear the alarm first",
                                 voucher.id, voucher.document)};
}

std::int64_t write_reversal(soci::session& session, Instant now, const Voucher& voucher,
                            const std::string& reason, const std::string& user) {
    const Reversal reversal{iso_text(now).substr(0, 10),
                            fmt::format("Reversal of voucher {}: {}", voucher.id, reason), reason};
    const std::int64_t id = post_opposite(session, now, voucher, reversal, user);
    run(session, "UPDATE documents SET hold_reason = :reason WHERE id = :id", "reversed: " + reason,
        voucher.document);
    set_state(session, now, voucher.document, State::review);
    return id;
}

}  // namespace

void post(Store& store, const Job& job) {
    store.at_step("posting_started");
    bool posted = false, held = false;
    store.database().write([&](soci::session& session) {
        if (!end_job(session, job)) return;
        const auto document = find_document(session, job.document);
        if (!document || document->state != State::accepted) return;
        posted = post_booking(session, store.now(), job.document, "intray");
        held = !posted;
    });
    if (held) store.changed(job.document);
    if (!posted) return;
    store.at_step("posting_committed");
    store.at_step("job_finished");
    store.changed(job.document);
}

Result<Done> post_now(Store& store, std::int64_t voucher, const std::string& user) {
    Result<DocumentId> posted = unknown_voucher(voucher);
    store.database().write([&](soci::session& session) {
        const auto found = find_voucher(session, voucher);
        if (!found) return;
        if (found->state != VoucherState::draft) {
            posted = wrong_voucher_state(*found, "only a draft can be posted");
            return;
        }
        if (post_booking(session, store.now(), found->document, user))
            posted = found->document;
        else
            posted = under_alarm(*found);
    });
    if (!posted.ok()) return posted.problem();
    store.at_step("posting_committed");
    store.changed(*posted);
    return Done{};
}

Result<std::int64_t> reverse(Store& store, std::int64_t voucher, const std::string& reason,
                             const std::string& user) {
    const std::string why = clean_utf8(trimmed(reason));
    if (why.empty())
        return Problem{"missing",
                       fmt::format("voucher {}: a reversal needs a reason; say why", voucher)};
    Result<std::int64_t> reversal = unknown_voucher(voucher);
    DocumentId document = 0;
    store.database().write([&](soci::session& session) {
        const auto found = find_voucher(session, voucher);
        if (!found) return;
        if (found->reverses != 0) {
            reversal =
                Problem{"state", fmt::format("voucher {}: it is a reversal itself; accept the "
                                             "document again instead",
                                             voucher)};
        } else if (found->state != VoucherState::posted) {
            reversal = wrong_voucher_state(*found, "only a posted voucher can be reversed");
        } else {
            reversal = write_reversal(session, store.now(), *found, why, user);
            document = found->document;
        }
    });
    if (reversal.ok()) store.changed(document);
    return reversal;
}

std::vector<Voucher> vouchers(Store& store, const VoucherFilter& filter, const Viewer& viewer) {
    VoucherSelection selection{"WHERE " + visible_to(viewer), {}, viewer.sees_personal};
    if (filter.state) selection.text += fmt::format(" AND v.state = '{}'", name(*filter.state));
    if (filter.document > 0) selection.text += fmt::format(" AND v.document = {}", filter.document);
    if (filter.before > 0) selection.text += fmt::format(" AND v.id < {}", filter.before);
    if (filter.id > 0) selection.text += fmt::format(" AND v.id = {}", filter.id);
    selection.text += fmt::format(" ORDER BY v.id DESC LIMIT {}", filter.limit);
    std::vector<Voucher> found;
    store.database().read([&](soci::session& session) {
        each_voucher(session, selection, [&](const Voucher& voucher) { found.push_back(voucher); });
    });
    return found;
}

std::vector<Voucher> vouchers(Store& store, const VoucherFilter& filter) {
    return vouchers(store, filter, Viewer{"", true, true});
}

}  // namespace intray::storage
