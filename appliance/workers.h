// The threads that carry out the work queue.
#pragma once

#include <functional>
#include <memory>

#include "appliance/journey.h"
#include "appliance/log.h"

namespace intray::appliance {

/// Each thread has a Journey of its own. Destroying it breaks off the jobs in hand, gives
/// them back to the queue and joins the threads.
class Workers {
  public:
    Workers(int count, storage::Store& store, Reader& reader, const KnowledgeInForce& in_force,
            const JourneyOptions& options, const Progress& progress, Log log);
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;
    ~Workers();

    /// Says that there may be a new job.
    void wake();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace intray::appliance
