// SQLite through SOCI: one writing connection, some reading ones.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "base/result.h"

namespace soci {
class session;
}

namespace intray::storage {

/// Thrown where a full or failing disk kept something from being written.
class DiskFailure : public Failure {
  public:
    using Failure::Failure;
};

/// Thread-safe. WAL, synchronous FULL. The one writer also checkpoints.
class Database {
  public:
    enum class Access { read_write, read_only };

    /// Opens or creates, then migrates; throws Failure if the file is of a newer program. With
    /// read_only the file must exist with this program's schema; nothing is written then, also
    /// no checkpoint. `checkpointed` is called each time the log was folded into the file.
    explicit Database(const std::filesystem::path& file, Access access = Access::read_write,
                      std::function<void()> checkpointed = {});
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    /// Runs `work` in one BEGIN IMMEDIATE transaction: committed when it returns, rolled back
    /// when it throws. Not to be nested. Throws DiskFailure or Failure.
    void write(const std::function<void(soci::session&)>& work);
    /// As write, with Problem code "storage" when the disk is full or fails.
    Result<Done> try_write(const std::function<void(soci::session&)>& work);
    /// Runs `work` in one read transaction on a connection of its own.
    void read(const std::function<void(soci::session&)>& work);

  private:
    struct Connections;
    std::unique_ptr<Connections> connections_;
};

}  // namespace intray::storage
