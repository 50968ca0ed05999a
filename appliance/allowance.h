// The time that a reader may take for a job or a part of it.
#pragma once

#include <chrono>

#include "appliance/reader_child.h"

namespace intray::appliance {

/// By the clock on the wall, or by the child's own time where it gives way to others.
class Allowance {
  public:
    Allowance(std::chrono::milliseconds limit, Priority priority)
        : limit_(limit), priority_(priority) {}

    void begin(Child& child) {
        own_time_ = own_time(child);
        look_ = std::chrono::steady_clock::now() + limit_;
    }
    /// When to ask whether it is used up.
    std::chrono::steady_clock::time_point look() const { return look_; }
    bool used_up(Child& child) {
        const auto now = std::chrono::steady_clock::now();
        if (now < look_) return false;
        const auto left = limit_ - (own_time(child) - own_time_);
        const bool waits = priority_ == Priority::idle && left.count() > 0;
        if (waits) look_ = now + std::chrono::ceil<std::chrono::milliseconds>(left);
        return !waits;
    }
    double seconds() const { return std::chrono::duration<double>(limit_).count(); }

  private:
    std::chrono::nanoseconds own_time(Child& child) const {
        return priority_ == Priority::idle ? child.own_time() : std::chrono::nanoseconds(0);
    }

    std::chrono::milliseconds limit_;
    Priority priority_;
    std::chrono::steady_clock::time_point look_;
    std::chrono::nanoseconds own_time_{0};
};

}  // namespace intray::appliance
