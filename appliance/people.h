// Adding people and giving them links from the command line, beside a serving Intray or without.
#pragma once

#include "appliance/config.h"
#include "appliance/control.h"
#include "storage/users.h"

namespace intray::appliance {

/// Carries out "add-user" (detail: "role,role\nqueue,queue") and "link", whose answer is the
/// secret of a one-time link, and "drop-second-factor", which has none.
Result<std::string> answer_people(storage::Store& store, const ControlRequest& request);

/// Asks the serving Intray, or does it here where none serves the data folder. The answer is the
/// link as a browser opens it, where there is one.
Result<std::string> people_request(const Config& config, const ControlRequest& request);

/// The link of the first administrator while nobody has a password yet; nothing afterwards.
std::optional<std::string> first_administrator(storage::Store& store);

}  // namespace intray::appliance
