// The second factor of signing in: a code of an authenticator app, or a recovery code instead.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "storage/sql.h"
#include "storage/store.h"

namespace intray::storage {

struct SecondFactor {
    bool on = false;
    int recovery_codes = 0;  ///< that were not used yet
};
SecondFactor second_factor(Store& store, const std::string& user);

/// A new secret in base32, which counts once it is confirmed. Problem code "state": it is on.
Result<std::string> begin_second_factor(Store& store, const std::string& user);
/// Switches it on with a first code; the recovery codes, which are never shown again. Problem
/// codes: "code", "state" (nothing was begun), "throttled".
Result<std::vector<std::string>> confirm_second_factor(Store& store, const std::string& user,
                                                       const std::string& code);
/// Switches it off. Problem code "state": it is not on.
Result<Done> drop_second_factor(Store& store, const std::string& user, const std::string& by);

enum class CodeCheck { not_asked, missing, wrong, right };
/// Inside the transaction that signs in: a code that was right is used up.
CodeCheck check_code(soci::session& session, Instant now, const std::string& user,
                     const std::string& code);

}  // namespace intray::storage
