// What documents are understood with just now: exchanged as a whole when a type is saved or taken
// away, while others go on with what they hold.
#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include "extract/knowledge.h"

namespace intray::appliance {

/// Thread-safe.
class KnowledgeInForce {
  public:
    explicit KnowledgeInForce(extract::Knowledge first) { replace(std::move(first)); }

    std::shared_ptr<const extract::Knowledge> now() const {
        const std::lock_guard lock(mutex_);
        return knowledge_;
    }
    void replace(extract::Knowledge next) {
        auto made = std::make_shared<const extract::Knowledge>(std::move(next));
        const std::lock_guard lock(mutex_);
        knowledge_.swap(made);
    }

  private:
    mutable std::mutex mutex_;
    std::shared_ptr<const extract::Knowledge> knowledge_;
};

}  // namespace intray::appliance
