// What the desk is told to do with a document: before others, and by whom.
#pragma once

#include <optional>
#include <string>

#include "storage/store.h"
#include "storage/users.h"

namespace intray::storage {

struct DeskOrder {
    bool urgent = false;
    std::string person;        ///< whose it is; empty: not one person's
    std::optional<Role> role;  ///< whose queue it is in; none: everybody's at the desk
    bool operator==(const DeskOrder&) const = default;
};

DeskOrder desk_order(Store& store, DocumentId id);
/// Whoever had the document at the desk gives it up when it goes to others. Problem codes:
/// "state" (it is not in review), "invalid" (a person and a role), "unknown" (nobody of that name
/// works at the desk), "hidden" (they may not see it).
Result<Done> set_desk_order(Store& store, DocumentId id, const DeskOrder& order,
                            const std::string& by);

/// Whether people of that role work at the desk.
bool works_at_desk(Role role);

}  // namespace intray::storage
