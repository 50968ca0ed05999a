// What the program tells the person who runs it, on stderr, with the time.
#pragma once

#include <memory>
#include <string>

namespace intray::appliance {

/// Thread-safe.
class Log {
  public:
    Log();
    void info(const std::string& message) const;
    void warning(const std::string& message) const;
    void error(const std::string& message) const;

  private:
    struct Sink;
    std::shared_ptr<Sink> sink_;
};

}  // namespace intray::appliance
