#include "storage/rebooking.h"

#include <fmt/format.h>

#include "base/text.h"
#include "storage/audit.h"
#include "storage/entry_rows.h"
#include "storage/json_text.h"
#include "storage/lesson_rows.h"
#include "storage/lessons.h"
#include "storage/voucher_rows.h"

namespace intray::storage {
namespace {

Result<Voucher> rebookable(soci::session& session, std::int64_t id, const std::string& account) {
    const auto found = find_voucher(session, id);
    if (!found)
        return Problem{"unknown",
                       fmt::format("voucher {}: there is none; look it up in the ledger", id)};
    if (found->reverses != 0 || found->state == VoucherState::reversed)
        return Problem{"state",
                       fmt::format("voucher {}: it is {}; only a draft or a posted voucher "
                                   "goes to another account",
                                   id, found->reverses != 0 ? "a reversal" : "reversed")};
    if (found->postings.front().account == account)
        return Problem{
            "invalid",
            fmt::format("voucher {}: it is booked to {} already; name another", id, account)};
    return *found;
}

std::int64_t write_again(soci::session& session, Instant now, Voucher voucher,
                         const std::string& account, const std::string& user) {
    const bool posted = voucher.state == VoucherState::posted;
    if (posted) {
        // In the period of the voucher, whose sums would have the expense twice otherwise.
        post_opposite(session, now, voucher,
                      {voucher.date, fmt::format("Voucher {} booked to {}", voucher.id, account),
                       "booked to " + account},
                      user);
    } else {
        run(session, "DELETE FROM postings WHERE voucher = :voucher", voucher.id);
        run(session, "DELETE FROM vouchers WHERE id = :voucher", voucher.id);
    }
    voucher.postings.front().account = account;
    const std::int64_t id = insert_draft(session, voucher.document, voucher);
    if (posted) post_draft(session, now, id, user);
    return id;
}

void teach(soci::session& session, DocumentId document, const std::string& account,
           Rebooked& rebooked) {
    const auto entry = find_latest_entry(session, document);
    const auto supplier = entry ? find_supplier(session, entry->draft) : std::nullopt;
    if (!supplier) return;
    rebooked.supplier = *supplier;
    rebooked.supplier_name =
        one<std::string>(session, "SELECT name FROM suppliers WHERE id = :id", *supplier).value();
    rebooked.account_before =
        one<std::string>(session, "SELECT debit_account FROM suppliers WHERE id = :id", *supplier)
            .value();
    run(session, "UPDATE suppliers SET debit_account = :account WHERE id = :id", account,
        *supplier);
}

}  // namespace

Result<Rebooked> book_to(Store& store, std::int64_t voucher, const std::string& account,
                         bool remember, const std::string& user) {
    const auto name = account_name(account);
    if (!name) return name.problem();
    if (name->empty())
        return Problem{"missing", fmt::format("voucher {}: no account; name one", voucher)};
    Result<Rebooked> result = Problem{"unknown", ""};
    DocumentId document = 0;
    store.database().write([&](soci::session& session) {
        const auto found = rebookable(session, voucher, *name);
        if (!found) {
            result = found.problem();
            return;
        }
        Rebooked rebooked;
        rebooked.voucher = write_again(session, store.now(), *found, *name, user);
        if (remember) teach(session, found->document, *name, rebooked);
        append_audit(session, store.now(), user, "rebooked", found->document,
                     object_text({{"voucher", std::to_string(voucher)},
                                  {"by", std::to_string(rebooked.voucher)},
                                  {"account", *name},
                                  {"supplier", std::to_string(rebooked.supplier)}}));
        result = rebooked;
        document = found->document;
    });
    if (result.ok()) store.changed(document);
    return result;
}

}  // namespace intray::storage
