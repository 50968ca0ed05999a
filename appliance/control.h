// How commands talk to the Intray that is serving their data folder: a socket in that folder.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"

namespace intray::appliance {

/// A request is a verb with two arguments, the answer a text or a Problem.
struct ControlRequest {
    std::string verb;  ///< "receive", "add-user", "link"
    std::string subject;
    std::string detail;
    bool operator==(const ControlRequest&) const = default;
};

/// Answers requests on DATA/control.sock (mode 0600) in a thread of its own until destroyed.
/// This is the dispatch of the command line: what the answering function throws becomes a Problem.
class ControlServer {
  public:
    using Answer = std::function<Result<std::string>(const ControlRequest&)>;
    ControlServer(const std::filesystem::path& data, Answer answer);
    ControlServer(const ControlServer&) = delete;
    ControlServer& operator=(const ControlServer&) = delete;
    ~ControlServer();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// Nothing when no Intray serves that data folder; otherwise what it answered.
std::optional<Result<std::string>> ask_server(const std::filesystem::path& data,
                                              const ControlRequest& request);

}  // namespace intray::appliance
