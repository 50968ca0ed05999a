// Changed document types tried on the confirmed archive, in the background.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "base/result.h"
#include "storage/replay.h"

namespace intray::ui {

enum class TrialState { running, done, cancelled, failed };

struct TypeTrial {
    std::string type;
    std::string by;
    std::string at;
    std::int64_t draft_version = 0;  ///< that is tried
    storage::ReplayOptions options;
    TrialState state = TrialState::running;
    std::size_t done = 0;
    std::size_t of = 0;
    std::string problem;                                    ///< why it failed
    std::shared_ptr<const storage::ReplayReport> report{};  ///< not while it runs
};

/// One trial at a time, and the last one of each of the latest few types. Thread-safe. Destroying
/// it breaks off the one that runs.
class TypeTrials {
  public:
    using MakeSides = std::function<storage::ReplaySides(std::stop_token)>;

    TypeTrials() = default;
    TypeTrials(const TypeTrials&) = delete;
    TypeTrials& operator=(const TypeTrials&) = delete;
    ~TypeTrials();

    /// In place of one of the same type. The store must outlive this. Problem code state where one
    /// of another type runs.
    Result<Done> start(storage::Store& store, TypeTrial trial, MakeSides make_sides);
    /// nullptr where there was none.
    std::unique_ptr<TypeTrial> find(const std::string& type) const;
    /// What was done by then stays; nothing where none of the type runs.
    void cancel(const std::string& type);

  private:
    void run(storage::Store& store, const std::string& type, const storage::ReplayOptions& options,
             const MakeSides& make_sides, const std::stop_token& stop);
    void change(const std::string& type, const std::function<void(TypeTrial&)>& work);

    std::mutex starting_;
    mutable std::mutex mutex_;
    std::map<std::string, TypeTrial> trials_;
    std::jthread thread_;
};

}  // namespace intray::ui
