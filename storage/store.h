// The data folder of one appliance: its database and its blobs. Built once by `main`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>

#include "base/date.h"
#include "storage/blobs.h"
#include "storage/database.h"

namespace intray::storage {

struct StoreOptions {
    std::filesystem::path folder;
    /// Now; tests set their own. Empty: the system's clock.
    std::function<Instant()> clock;
    /// Called at every named durable step (see steps.h); crash tests kill the process there.
    std::function<void(std::string_view)> at_step;
    /// Called after the commit, by the committing thread, with every document that changed. It
    /// must not call back into the store's writing functions.
    std::function<void(std::int64_t)> on_change;
};

/// Thread-safe. With an exclusive lock it creates the folder, takes its lock file (throws Failure
/// when another Intray holds it), migrates the database and sweeps temporary blobs. With a shared
/// one it only reads, also beside the process that has the exclusive lock.
class Store {
  public:
    enum class Lock { exclusive, shared };
    Store(StoreOptions options, Lock lock);
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;
    ~Store();

    Database& database() { return *database_; }
    Blobs& blobs() { return *blobs_; }
    Instant now() const { return options_.clock(); }
    void at_step(std::string_view step) const { options_.at_step(step); }
    void changed(std::int64_t document) const { options_.on_change(document); }
    const std::filesystem::path& folder() const { return options_.folder; }

  private:
    struct LockFile;
    StoreOptions options_;
    std::unique_ptr<LockFile> lock_;
    std::unique_ptr<Blobs> blobs_;
    std::unique_ptr<Database> database_;
};

}  // namespace intray::storage
