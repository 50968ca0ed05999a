// The house's values as the JSON that the API states.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "extract/document_type.h"
#include "storage/audit.h"
#include "storage/document.h"
#include "storage/intake.h"
#include "storage/ledger.h"
#include "storage/preferences.h"
#include "storage/records.h"
#include "storage/users.h"

namespace intray::ui {

nlohmann::json shown(const storage::Document& document);
nlohmann::json shown(const storage::ArrivalRow& arrival);
/// A PageInfo, with the addresses of its pictures.
nlohmann::json shown(storage::DocumentId document, const storage::PagePicture& picture);
nlohmann::json shown(const storage::Entry& entry);
nlohmann::json shown(const storage::AuditRow& row);
nlohmann::json shown(const storage::Balance& balance);
nlohmann::json shown(const storage::Voucher& voucher);
nlohmann::json shown(const storage::Record& record);
nlohmann::json shown(const storage::User& user);
nlohmann::json shown(const storage::Preferences& preferences);
nlohmann::json shown(const extract::DocumentType& type);
nlohmann::json shown(const Box& box);

/// A list of them.
template <typename Json = nlohmann::json, typename Value>
Json shown(const std::vector<Value>& values) {
    Json list = Json::array();
    for (const Value& value : values)
        list.push_back(shown(value));
    return list;
}

}  // namespace intray::ui
