// The parent's handle on the reader process and on the children that it forks.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <mutex>
#include <optional>

#include "appliance/reader.h"
#include "appliance/reader_channel.h"

namespace intray::appliance {

/// How a child ended.
struct ChildEnd {
    int status = 0;  ///< as of wait(2)
    double cpu_seconds = 0;
    std::size_t max_rss_bytes = 0;
};

/// A child at work; destroying this kills it if it still runs.
class Child {
  public:
    Child(FileHandle channel, FileHandle status)
        : answers(std::move(channel)), status_(std::move(status)) {}

    Channel answers;

    /// Processor time that it has had so far; zero where that cannot be said, as when it ended.
    std::chrono::nanoseconds own_time();

    /// Waits a little for a child that is ending; std::nullopt when the reader process is gone.
    std::optional<ChildEnd> end();

  private:
    pid_t process();

    FileHandle status_;
    std::optional<pid_t> process_;
};

/// Starts `reader-process`, and again when it died. Thread-safe.
class ChildStarter {
  public:
    /// Throws Failure when the process cannot be started or its models do not load.
    explicit ChildStarter(const ReaderOptions& options);
    ChildStarter(const ChildStarter&) = delete;
    ChildStarter& operator=(const ChildStarter&) = delete;
    ~ChildStarter();

    /// A child that waits for its request. `document` may be closed.
    Child start(const FileHandle& document, Priority priority = Priority::usual);
    pid_t process_id() const;

  private:
    void start_process();
    void end_process();

    const ReaderOptions& options_;
    mutable std::mutex mutex_;
    pid_t process_ = 0;
    FileHandle control_;
};

}  // namespace intray::appliance
