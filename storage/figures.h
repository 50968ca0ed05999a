// How the work at the desk goes, in numbers: of one person or of all together.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "storage/store.h"

namespace intray::storage {

struct FiguresFilter {
    std::string person;  ///< empty: everybody together
    std::string from;    ///< ISO 8601 instant; empty: from the beginning
};

/// Documents done by people within an hour.
struct WorkHour {
    std::string hour;  ///< "2026-03-02T09", UTC
    std::int64_t documents = 0;
    std::int64_t measured = 0;  ///< of them, those whose time and keys were counted
    std::int64_t active_ms = 0;
    std::int64_t keystrokes = 0;
    bool operator==(const WorkHour&) const = default;
};

struct CorrectedField {
    std::string field;
    std::string cause;  ///< as name(Cause)
    std::int64_t count = 0;
    bool operator==(const CorrectedField&) const = default;
};

/// Documents that would have been accepted without a person, checked by one all the same.
struct BlindSamples {
    std::int64_t documents = 0;
    std::int64_t fields = 0;
    std::int64_t wrong = 0;  ///< of the fields
    bool operator==(const BlindSamples&) const = default;
};

/// Fields that a second person keyed without seeing the value.
struct KeyedTwice {
    std::int64_t documents = 0;
    std::int64_t fields = 0;
    std::int64_t first_wrong = 0;   ///< of the fields: the second was right, or neither
    std::int64_t second_wrong = 0;  ///< the first was right, or neither
    bool operator==(const KeyedTwice&) const = default;
};

struct Figures {
    std::vector<WorkHour> hours;            ///< oldest first, those with work only
    std::vector<CorrectedField> corrected;  ///< the most often corrected first
    std::int64_t fields = 0;                ///< of the accepted documents
    BlindSamples blind;
    KeyedTwice keyed_twice;      ///< nothing of one person
    std::int64_t received = 0;   ///< documents that were read; 0 of one person
    std::int64_t touchless = 0;  ///< of them, those accepted that no person touched
};
Figures figures(Store& store, const FiguresFilter& filter);

}  // namespace intray::storage
