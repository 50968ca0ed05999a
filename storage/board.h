// What waits at the desk, who works on what, and when it will be done.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "storage/document.h"
#include "storage/store.h"

namespace intray::storage {

/// Documents in review of one type that are for the same people.
struct QueueDepth {
    std::string document_type;
    std::string passed_to;  ///< a person's or a role's name; empty: everybody's
    std::int64_t documents = 0;
    std::int64_t urgent = 0;
    std::string oldest;  ///< when the oldest was received
    bool operator==(const QueueDepth&) const = default;
};

struct AtWork {
    std::string person;
    DocumentId document = 0;  ///< 0: one that the viewer may not see
    std::string file_name;
    std::string until;
    bool operator==(const AtWork&) const = default;
};

struct HourDone {
    std::string hour;  ///< "2026-03-02T09", UTC
    std::int64_t documents = 0;
    bool operator==(const HourDone&) const = default;
};

/// By how things went in the last hours.
struct Forecast {
    double done_an_hour = 0;
    double arriving_an_hour = 0;   ///< for review
    std::optional<Instant> clear;  ///< none: the queue does not get shorter
};

struct Board {
    std::vector<QueueDepth> queues;  ///< the longest first
    std::int64_t depth = 0;
    std::vector<AtWork> at_work;
    std::vector<HourDone> done;        ///< by people, in the last 24 hours, oldest first
    std::optional<Forecast> forecast;  ///< none: too little was done to tell
};
Board board(Store& store, const Viewer& viewer);

}  // namespace intray::storage
