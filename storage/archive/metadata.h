// What an archive says about itself: XMP, as PDF/A wants it.
#pragma once

#include <string>

#include "storage/archive/archive.h"

namespace intray::storage {

struct Conformance {
    int part = 2;
    std::string level = "U";
};

/// An XMP packet with the document's fields in a namespace of our own and its description
/// (ISO 19005-2, 6.6.2.3.3). Agrees with `info_date` and the file name as title.
std::string xmp_packet(const ArchiveFacts& facts, const Conformance& conformance);

/// "D:20260131120000Z" of "2026-01-31T12:00:00Z".
std::string info_date(const std::string& iso);

}  // namespace intray::storage
