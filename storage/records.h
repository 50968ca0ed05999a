// HR forms as records of an employee's file.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "storage/document.h"
#include "storage/store.h"

namespace intray::storage {

struct Record {
    std::int64_t id = 0;
    DocumentId document = 0;
    std::string employee;  ///< the person's name as confirmed
    std::string employee_number;
    std::string form;    ///< the document type
    std::string period;  ///< ISO date
    std::string state;   ///< "draft", "filed", "withdrawn"
    std::string filed_at;
    std::vector<std::pair<std::string, std::string>> values;
};

struct RecordFilter {
    std::string employee;  ///< part of the name, folded; empty: all
    std::string form;
    std::int64_t before = 0;
    int limit = 100;
    DocumentId document = 0;  ///< 0: all
};
/// Newest first; empty for a viewer who may not see personal documents.
std::vector<Record> records(Store& store, const RecordFilter& filter, const Viewer& viewer);

}  // namespace intray::storage
