// Records of employees' files as rows.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "storage/records.h"
#include "storage/sql.h"

namespace intray::storage {

/// Which records (r), in which order: what follows FROM, with one `:name` for each of the texts.
struct RecordSelection {
    std::string text;
    std::vector<std::string> texts;
};
void each_record(soci::session& session, const RecordSelection& selection,
                 const std::function<void(const Record&)>& use);

}  // namespace intray::storage
