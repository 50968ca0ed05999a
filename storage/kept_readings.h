// Readings that are there already, so that the same bytes are not read twice.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ocr/reading.h"
#include "storage/document.h"
#include "storage/store.h"

namespace intray::storage {

struct KeptReading {
    ocr::Reading reading;
    std::vector<PagePicture> pictures;  ///< one of every page
};

/// The reading of a file with that SHA-256, made with those very versions. Nothing where there is
/// none, where the versions are not known, or where its blob or one of its pictures is damaged.
std::optional<KeptReading> kept_reading(Store& store, const std::string& sha256,
                                        const ocr::Versions& versions);

}  // namespace intray::storage
