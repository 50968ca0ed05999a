// What a document type was before: every text of it that was put in force, and the one that is
// being worked on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "storage/store.h"

namespace soci {
class session;
}

namespace intray::storage {

struct TypeVersion {
    std::int64_t number = 0;
    std::string at;
    std::string author;  ///< empty: found in the folder, put there by hand
    std::string toml;    ///< empty: the shipped type came back, or the type went
    bool operator==(const TypeVersion&) const = default;
};

/// The newest first.
std::vector<TypeVersion> type_versions(Store& store, const std::string& name);

/// Within the transaction that puts the text in force.
void keep_version(soci::session& session, Instant now, const std::string& name,
                  const std::string& toml, const std::string& author);
/// Its text; nothing where there is no version.
std::optional<std::string> latest_version(soci::session& session, const std::string& name);

/// A change in progress: one a type, shared by all who may change types.
struct TypeDraft {
    std::string name;  ///< of the type, which may not be there yet
    std::int64_t version = 0;
    std::string at;
    std::string author;  ///< of the last change
    std::string body;    ///< as the editor wants it kept
};

/// By name.
std::vector<TypeDraft> type_drafts(Store& store);
std::optional<TypeDraft> type_draft(Store& store, const std::string& name);

/// `version` is the one that was changed, 0 for a new draft; gives the next one. Problem code
/// stale where another was saved meanwhile.
Result<std::int64_t> save_type_draft(Store& store, const std::string& name, std::int64_t version,
                                     const std::string& body, const std::string& by);
void drop_type_draft(Store& store, const std::string& name);

}  // namespace intray::storage
