// The archive of what people have confirmed: what to measure models, types and lessons against.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/document.h"
#include "storage/store.h"

namespace intray::storage {

/// Documents accepted or posted whose newest entry a person accepted, newest first.
std::vector<DocumentId> confirmed_documents(Store& store, const std::string& document_type = {},
                                            int limit = 0);
/// Those of which no person has confirmed what they say.
std::int64_t unconfirmed_documents(Store& store, const std::string& document_type = {});

/// Of how many confirmed documents of the type the field has a value.
int confirmed_with_field(Store& store, const std::string& document_type, const std::string& field);

struct Confirmed {
    Document document;
    extract::Draft drawn_up;  ///< by Intray, before a person looked at it
    extract::Draft confirmed;
};
std::optional<Confirmed> confirmed_document(Store& store, DocumentId id);

}  // namespace intray::storage
