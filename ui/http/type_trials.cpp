#include "ui/http/type_trials.h"

#include <algorithm>

namespace intray::ui {
namespace {

constexpr std::size_t most_trials = 8;

}  // namespace

TypeTrials::~TypeTrials() {
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
}

Result<Done> TypeTrials::start(storage::Store& store, TypeTrial trial, MakeSides make_sides) {
    const std::lock_guard one_by_one(starting_);
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [type, other] : trials_)
            if (other.state == TrialState::running && type != trial.type)
                return Problem{"state", "try-out: " + other.by + " is trying the document type " +
                                            type + " just now; wait until it is done"};
    }
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
    const std::lock_guard lock(mutex_);
    trials_.erase(trial.type);
    if (trials_.size() >= most_trials)
        trials_.erase(std::min_element(
            trials_.begin(), trials_.end(),
            [](const auto& a, const auto& b) { return a.second.at < b.second.at; }));
    const std::string type = trial.type;
    const storage::ReplayOptions options = trial.options;
    trials_[type] = std::move(trial);
    thread_ =
        std::jthread([this, &store, type, options, make = std::move(make_sides)](
                         const std::stop_token& stop) { run(store, type, options, make, stop); });
    return Done{};
}

void TypeTrials::run(storage::Store& store, const std::string& type,
                     const storage::ReplayOptions& options, const MakeSides& make_sides,
                     const std::stop_token& stop) {
    try {
        auto report = std::make_shared<storage::ReplayReport>(storage::replay(
            store, make_sides(stop), options,
            [&](std::size_t done, std::size_t of) {
                change(type, [&](TypeTrial& trial) { trial.done = done, trial.of = of; });
            },
            stop));
        std::erase_if(report->problems,
                      [](const Problem& problem) { return problem.code == "stopped"; });
        change(type, [&](TypeTrial& trial) {
            trial.state = stop.stop_requested() ? TrialState::cancelled : TrialState::done;
            trial.report = std::move(report);
        });
    } catch (const std::exception& failure) {
        change(type, [&](TypeTrial& trial) {
            trial.state = TrialState::failed;
            trial.problem = failure.what();
        });
    }
}

void TypeTrials::change(const std::string& type, const std::function<void(TypeTrial&)>& work) {
    const std::lock_guard lock(mutex_);
    if (const auto found = trials_.find(type); found != trials_.end()) work(found->second);
}

std::unique_ptr<TypeTrial> TypeTrials::find(const std::string& type) const {
    const std::lock_guard lock(mutex_);
    const auto found = trials_.find(type);
    return found == trials_.end() ? nullptr : std::make_unique<TypeTrial>(found->second);
}

void TypeTrials::cancel(const std::string& type) {
    const std::lock_guard lock(mutex_);
    const auto found = trials_.find(type);
    if (found != trials_.end() && found->second.state == TrialState::running)
        thread_.request_stop();
}

}  // namespace intray::ui
