// Whose turn a document is, inside a transaction.
#pragma once

#include <soci/soci.h>

#include <string>

namespace intray::storage {

/// The condition on d that leaves what is everybody's or was passed to that person or their
/// queues. It has one parameter, the person's name.
std::string given_to(soci::session& session, const std::string& person);
/// The condition that d goes before others.
extern const char* const is_urgent;

}  // namespace intray::storage
