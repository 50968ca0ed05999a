// "read 12 of 254" on one line of a terminal; nothing where stderr is none.
#pragma once

#include <unistd.h>

#include <iostream>
#include <string>

namespace intray::appliance {

class ProgressLine {
  public:
    /// `done`: what happens to each, "read".
    explicit ProgressLine(std::string done)
        : done_(std::move(done)), shown_(::isatty(STDERR_FILENO) != 0) {}
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    ~ProgressLine() { clear(); }

    void show(std::size_t number, std::size_t of) const {
        if (shown_) std::cerr << "\r\033[K" << done_ << ' ' << number << " of " << of << std::flush;
    }
    void clear() const {
        if (shown_) std::cerr << "\r\033[K" << std::flush;
    }

  private:
    std::string done_;
    bool shown_;
};

}  // namespace intray::appliance
