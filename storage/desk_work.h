// What documents took people at the desk, kept for the figures.
#pragma once

#include <optional>
#include <string>

#include "extract/knowledge.h"
#include "storage/document.h"
#include "storage/store.h"

namespace intray::storage {

/// Measured by the desk: time without pauses, and keys pressed.
struct Effort {
    std::int64_t active_ms = 0;
    std::int64_t keystrokes = 0;
    bool operator==(const Effort&) const = default;
};

/// What an accepted document's hold reason was, if it had been chosen to be checked by a person
/// although it would have been accepted without one.
inline constexpr const char* blind_sample_reason = "blind sample";

/// Called after the person's accept; `before` is the document as it was in review. What the same
/// person did on it before is added.
void keep_accepted(Store& store, const Document& before, const std::string& person,
                   const std::optional<Effort>& effort, const extract::Knowledge& knowledge);
/// After the marked fields were settled: what had to be put right counts by what was decided, for
/// whoever accepted it first.
void keep_settled(Store& store, DocumentId id, const extract::Knowledge& knowledge);
void keep_rejected(Store& store, const Document& before, const std::string& person,
                   const std::optional<Effort>& effort);
/// An accept that was undone is no document done; its time stays.
void keep_undone(Store& store, DocumentId id);

}  // namespace intray::storage
