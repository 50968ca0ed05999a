// What a person has confirmed goes with the page that it stands on, when pages go elsewhere.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "extract/draft.h"
#include "storage/placed_pages.h"
#include "storage/sql.h"

namespace intray::storage {

/// By document; each field with the page of a file that it stands on.
struct CarriedField {
    DocumentId file = 0;
    int file_page = 0;
    extract::Field field;
};
struct CarriedDraft {
    std::string document_type;
    std::vector<CarriedField> fields;
};
using CarriedFields = std::map<DocumentId, CarriedDraft>;

/// Of the newest entries that people made, or of the unfinished work of `user`.
CarriedFields confirmed_fields(soci::session& session, const std::set<DocumentId>& documents,
                               const std::string& user);
/// After the pages were laid: for the documents that still have the fields' ink.
void keep_carried(soci::session& session, const std::set<DocumentId>& documents,
                  const CarriedFields& carried);

}  // namespace intray::storage
