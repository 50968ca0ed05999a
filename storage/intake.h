// Receiving: durable bytes, one document per content, a receipt per arrival.
#pragma once

#include "capture/arrival.h"
#include "storage/store.h"

namespace intray::storage {

/// Blob durable, then arrival, document, read job and audit row in one transaction. The same
/// bytes again add an arrival to the document that is there. Problem codes: "empty", "storage".
Result<capture::Receipt> receive(Store& store, const capture::Arrival& arrival);

/// received + split_off = posted + rejected + merged + duplicate + pending, from one snapshot.
struct Balance {
    std::int64_t received = 0;   ///< arrivals
    std::int64_t duplicate = 0;  ///< arrivals of bytes that were already there
    std::int64_t split_off = 0;  ///< documents made of other documents' pages
    std::int64_t posted = 0;
    std::int64_t rejected = 0;
    std::int64_t merged = 0;  ///< documents whose pages all belong to others
    std::int64_t waiting = 0;
    std::int64_t reading = 0;
    std::int64_t failed = 0;
    std::int64_t review = 0;
    std::int64_t accepted = 0;
    std::int64_t pending() const { return waiting + reading + failed + review + accepted; }
    bool balanced() const {
        return received + split_off == posted + rejected + merged + duplicate + pending();
    }
};

Balance balance(Store& store);

}  // namespace intray::storage
