// What speaks against booking a document: the same invoice on another paper, a new bank account.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "storage/bank_alarms.h"
#include "storage/duplicates.h"
#include "storage/entries.h"
#include "ui/http/route.h"

namespace intray::ui {

struct Danger {
    std::vector<storage::Twin> twins;
    std::vector<storage::BankAlarm> alarms;
};

/// What accepting is to do about an invoice that looks like another, by the settings.
storage::Duplicates duplicates(const Services& services);

/// As things stand now, if the document of the call said what the draft says.
Danger danger_of(const Call& call, const extract::Draft& draft);

/// Its findings take the place of those that an earlier look at the document left.
void put_findings(extract::Draft& draft, const Danger& danger);

/// For that user, who may clear an alarm or may not.
nlohmann::json shown(const Danger& danger, const storage::User& user);

}  // namespace intray::ui
