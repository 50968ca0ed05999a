#include "ui/http/shown.h"

#include "extract/draft_json.h"
#include "ui/http/json.h"

namespace intray::ui {
namespace {

Json titles(const std::vector<std::pair<std::string, std::string>>& by_language) {
    Json json = Json::object();
    for (const auto& [language, title] : by_language)
        json[language] = title;
    return json;
}

std::string_view name(storage::VoucherState state) {
    switch (state) {
        case storage::VoucherState::draft:
            return "draft";
        case storage::VoucherState::posted:
            return "posted";
        case storage::VoucherState::reversed:
            break;
    }
    return "reversed";
}

std::string_view name(extract::EntryKind kind) {
    switch (kind) {
        case extract::EntryKind::none:
            return "none";
        case extract::EntryKind::voucher:
            return "voucher";
        case extract::EntryKind::record:
            break;
    }
    return "record";
}

}  // namespace

Json shown(const storage::Document& document) {
    return {{"id", document.id},
            {"sha256", document.sha256},
            {"file_name", document.file_name},
            {"file_kind", document.file_kind},
            {"size", document.size},
            {"state", storage::name(document.state)},
            {"document_type", document.document_type},
            {"personal", document.personal},
            {"pages", document.pages},
            {"problem_code", document.problem_code},
            {"problem_message", document.problem_message},
            {"reject_reason", document.reject_reason},
            {"hold_reason", document.hold_reason},
            {"entry_version", document.entry_version},
            {"arrivals", document.arrivals},
            {"received_at", document.received_at},
            {"changed_at", document.changed_at},
            {"supplier_or_person", document.supplier_or_person},
            {"total", document.total},
            {"doubtful_fields", document.doubtful_fields}};
}

Json shown(const storage::ArrivalRow& arrival) {
    return {{"file_name", arrival.file_name},
            {"source", arrival.source},
            {"received_by", arrival.received_by},
            {"received_at", arrival.received_at},
            {"already_known", arrival.already_known}};
}

Json shown(storage::DocumentId document, const storage::PagePicture& picture) {
    const auto address = [&](const char* what, const std::string& sha256) {
        return "/api/documents/" + std::to_string(document) + "/pages/" +
               std::to_string(picture.page) + "/" + what + "?v=" + sha256.substr(0, 16);
    };
    return {{"page", picture.page},
            {"width_px", picture.width_px},
            {"height_px", picture.height_px},
            {"turned_deg", picture.turned_deg},
            {"picture", address("picture", picture.picture_sha256)},
            {"thumbnail", address("thumbnail", picture.thumbnail_sha256)}};
}

Json shown(const storage::Entry& entry) {
    return {{"version", entry.version},
            {"author", entry.author},
            {"at", entry.at},
            {"cause", entry.cause},
            {"draft", extract::to_json(entry.draft)}};
}

Json shown(const storage::AuditRow& row) {
    const Json detail = Json::parse(row.detail, nullptr, /*allow_exceptions=*/false);
    return {
        {"sequence", row.sequence}, {"at", row.at},
        {"actor", row.actor},       {"action", row.action},
        {"document", row.document}, {"detail", detail.is_discarded() ? Json(row.detail) : detail},
        {"hash", row.hash}};
}

Json shown(const storage::Balance& balance) {
    return {{"received", balance.received},   {"duplicate", balance.duplicate},
            {"split_off", balance.split_off}, {"merged", balance.merged},
            {"posted", balance.posted},       {"rejected", balance.rejected},
            {"waiting", balance.waiting},     {"reading", balance.reading},
            {"failed", balance.failed},       {"review", balance.review},
            {"accepted", balance.accepted},   {"pending", balance.pending()},
            {"balanced", balance.balanced()}};
}

Json shown(const storage::Voucher& voucher) {
    Json postings = Json::array();
    for (const storage::Posting& posting : voucher.postings)
        postings.push_back({{"account", posting.account}, {"amount", posting.amount.text()}});
    return {{"id", voucher.id},
            {"document", voucher.document},
            {"state", name(voucher.state)},
            {"date", voucher.date},
            {"currency", voucher.currency},
            {"description", voucher.description},
            {"postings", std::move(postings)},
            {"reverses", voucher.reverses},
            {"reversed_by", voucher.reversed_by},
            {"posted_at", voucher.posted_at},
            {"posted_by", voucher.posted_by}};
}

Json shown(const storage::Record& record) {
    Json values = Json::array();
    for (const auto& [field, value] : record.values)
        values.push_back(Json::array({field, value}));
    return {{"id", record.id},
            {"document", record.document},
            {"employee", record.employee},
            {"employee_number", record.employee_number},
            {"form", record.form},
            {"period", record.period},
            {"state", record.state},
            {"filed_at", record.filed_at},
            {"values", std::move(values)}};
}

Json shown(const storage::User& user) {
    Json roles = Json::array();
    for (const storage::Role role : user.roles)
        roles.push_back(storage::name(role));
    return {{"name", user.name},
            {"roles", std::move(roles)},
            {"queues", user.queues},
            {"active", user.active},
            {"has_password", user.has_password},
            {"second_factor", user.second_factor}};
}

Json shown(const storage::Preferences& preferences) {
    Json keys = Json::object();
    for (const auto& [command, chord] : preferences.keys)
        keys[command] = chord;
    return {{"language", preferences.language}, {"keys", std::move(keys)}};
}

Json shown(const extract::DocumentType& type) {
    Json fields = Json::array();
    for (const extract::FieldRule& field : type.fields)
        fields.push_back({{"name", field.name},
                          {"kind", extract::name(field.kind)},
                          {"required", field.required},
                          {"titles", titles(field.titles)}});
    return {{"name", type.name},           {"titles", titles(type.titles)},
            {"fields", std::move(fields)}, {"line_items", type.line_items},
            {"personal", type.personal},   {"entry", {{"kind", name(type.entry.kind)}}}};
}

Json shown(const Box& box) {
    return Json::array({box.x, box.y, box.w, box.h});
}

}  // namespace intray::ui
