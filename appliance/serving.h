// One running appliance: everything built, joined and taken down in order.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "appliance/config.h"
#include "appliance/log.h"
#include "storage/store.h"

namespace intray::appliance {

struct ServingOptions {
    Config config;
    /// Called at every named durable step; empty but in crash tests.
    std::function<void(std::string_view)> at_step;
};

/// Serves from construction to destruction, in threads of its own. The constructing thread should
/// have blocked the signals that it waits for. Throws Failure when it cannot start: data folder in
/// use, address taken, models or kernel support missing.
class Serving {
  public:
    Serving(ServingOptions options, Log log);
    Serving(const Serving&) = delete;
    Serving& operator=(const Serving&) = delete;
    ~Serving();

    /// "http://127.0.0.1:8080/", with the port that was really taken.
    const std::string& address() const;
    /// Where the first administrator sets a password; empty once somebody has one.
    const std::string& first_link() const;

    storage::Store& store();
    /// Says that there may be a new job.
    void wake();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace intray::appliance
