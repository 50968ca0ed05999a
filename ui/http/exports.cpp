// Entries as files for other programs.
#include "storage/export.h"

#include "base/date.h"
#include "ui/http/route.h"

namespace intray::ui {
namespace {

using storage::Role;

/// The ledger is the accountants', records are for those who see personal documents.
bool allowed(const Call& call, const std::string& what) {
    if (what == "records") return call.viewer.sees_personal;
    return call.user.has(Role::accountant) || call.user.has(Role::records) ||
           call.user.has(Role::administrator);
}

std::string content_type(const std::string& format) {
    if (format == "csv") return "text/csv; charset=utf-8";
    return format == "json" ? "application/json" : "text/plain; charset=utf-8";
}

Response download(const Call& call) {
    const auto value_or = [&](const char* name, const char* usual) {
        const std::string given = call.request.query_value(name);
        return given.empty() ? std::string(usual) : given;
    };
    const storage::ExportQuery query{value_or("format", "csv"), value_or("from", ""),
                                     value_or("to", ""), value_or("what", "ledger")};
    if (query.what != "ledger" && query.what != "records")
        return refusal(422, "invalid", "what: is neither ledger nor records; choose one");
    for (const std::string& date : {query.from, query.to})
        if (!date.empty() && !parse_iso_date(date))
            return refusal(422, "invalid", "from, to: \"" + date + "\" is no date; use YYYY-MM-DD");
    if (!allowed(call, query.what))
        return refusal(403, "role",
                       query.what + ": your roles do not allow this export; ask an administrator");

    // Written whole before the first byte is sent: an error still gets its status.
    const auto created = TemporaryFile::create(call.services.store.blobs().temporary_path());
    if (!created) return refusal(created.problem());
    const std::shared_ptr<TemporaryFile>& file = *created;
    Result<Done> written = Done{};
    const auto exported = storage::export_entries(call.services.store, query, call.viewer,
                                                  [&](std::string_view piece) {
                                                      if (written) written = file->write(piece);
                                                  });
    if (!exported) return refusal(exported.problem());
    if (!written) return refusal(written.problem());
    const std::string suffix = query.format == "hledger" ? "journal" : query.format;
    return {200,
            content_type(query.format),
            {{"content-disposition", attachment_named("intray-" + query.what + "." + suffix)},
             {"cache-control", "no-store"}},
            FileBody{file->path(), file},
            {}};
}

}  // namespace

Routes export_routes() {
    return {{"GET", "/api/export",
             Who::only(Role::accountant, Role::records, Role::administrator, Role::hr), download}};
}

}  // namespace intray::ui
