// Where somebody is signed in, and ending that.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "storage/store.h"

namespace intray::storage {

struct OpenSession {
    std::string id;  ///< names it without letting anybody in
    std::string started_at;
    std::string used_at;  ///< within five minutes
    std::string address;
    std::string browser;  ///< as it names itself (User-Agent)
};
/// Those that are alive, the last used first.
std::vector<OpenSession> open_sessions(Store& store, const std::string& user);

/// The id of the session with this secret.
std::string session_id(const std::string& secret);

/// Problem code "unknown".
Result<Done> end_session(Store& store, const std::string& user, const std::string& id,
                         const std::string& by);
/// All of the user's but the one with the secret; how many they were.
int end_sessions(Store& store, const std::string& user, const std::string& but_secret,
                 const std::string& by);

}  // namespace intray::storage
