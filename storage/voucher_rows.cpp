#include "storage/voucher_rows.h"

#include <fmt/format.h>

#include "base/failure.h"
#include "storage/audit.h"
#include "storage/bookings.h"
#include "storage/json_text.h"

namespace intray::storage {
namespace {

VoucherState voucher_state_from(std::string_view name) {
    return name == "draft"    ? VoucherState::draft
           : name == "posted" ? VoucherState::posted
                              : VoucherState::reversed;
}

}  // namespace

std::string_view name(VoucherState state) {
    return state == VoucherState::draft    ? "draft"
           : state == VoucherState::posted ? "posted"
                                           : "reversed";
}

std::int64_t insert_draft(soci::session& session, DocumentId document, const Voucher& voucher) {
    if (!balanced(voucher))
        throw Failure(
            fmt::format("voucher of document {}: its postings do not add up to zero; this "
                        "is a defect, please report it",
                        document));
    const int scale = currency_digits(voucher.currency);
    const auto id = one<std::int64_t>(
        session,
        "INSERT INTO vouchers (document, state, date, currency, scale, description, reverses) "
        "VALUES (:document, 'draft', :date, :currency, :scale, :description, :reverses) "
        "RETURNING id",
        document, voucher.date, voucher.currency, scale, voucher.description, voucher.reverses);
    int line = 0;
    for (const Posting& posting : voucher.postings)
        run(session,
            "INSERT INTO postings (voucher, line, account, units) "
            "VALUES (:voucher, :line, :account, :units)",
            *id, ++line, posting.account, posting.amount.rounded(scale).units());
    return *id;
}

void post_draft(soci::session& session, Instant now, std::int64_t voucher, const std::string& by) {
    run(session,
        "UPDATE vouchers SET state = 'posted', posted_at = :at, posted_by = :by WHERE id = :id",
        iso_text(now), by, voucher);
}

std::int64_t post_opposite(soci::session& session, Instant now, const Voucher& voucher,
                           const Reversal& reversal, const std::string& by) {
    Voucher opposite = voucher;
    opposite.date = reversal.date;
    opposite.description = reversal.description;
    opposite.reverses = voucher.id;
    for (Posting& posting : opposite.postings)
        posting.amount = -posting.amount;
    const std::int64_t id = insert_draft(session, voucher.document, opposite);
    post_draft(session, now, id, by);
    run(session, "UPDATE vouchers SET state = 'reversed', reversed_by = :reversal WHERE id = :id",
        id, voucher.id);
    append_audit(session, now, by, "reversed", voucher.document,
                 object_text({{"voucher", std::to_string(voucher.id)},
                              {"reversal", std::to_string(id)},
                              {"reason", reversal.reason}}));
    return id;
}

void each_voucher(soci::session& session, const VoucherSelection& selection,
                  const std::function<void(const Voucher&)>& use) {
    Query heads(
        session,
        std::string("SELECT v.id, v.document, v.state, v.date, v.currency, v.scale, ") +
            (selection.sees_personal ? "v.description"
                                     : "CASE d.personal WHEN 0 THEN v.description ELSE '' END") +
            ", v.reverses, v.reversed_by, v.posted_at, v.posted_by "
            "FROM vouchers v JOIN documents d ON d.id = v.document " +
            selection.text);
    for (const std::string& text : selection.texts)
        heads.bind(text);
    Voucher voucher;
    std::string state;
    int scale = 0;
    heads.into(voucher.id, voucher.document, state, voucher.date, voucher.currency, scale,
               voucher.description, voucher.reverses, voucher.reversed_by, voucher.posted_at,
               voucher.posted_by);
    while (heads.next()) {
        voucher.state = voucher_state_from(state);
        voucher.postings.clear();
        Query lines(session,
                    "SELECT account, units FROM postings WHERE voucher = :voucher ORDER BY line");
        lines.bind(voucher.id);
        std::string account;
        std::int64_t units = 0;
        lines.into(account, units);
        while (lines.next())
            voucher.postings.push_back({account, Decimal(units, scale)});
        use(voucher);
    }
}

std::optional<Voucher> find_voucher(soci::session& session, std::int64_t id) {
    std::optional<Voucher> found;
    each_voucher(session, {fmt::format("WHERE v.id = {}", id), {}, true},
                 [&](const Voucher& voucher) { found = voucher; });
    return found;
}

}  // namespace intray::storage
