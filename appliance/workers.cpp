#include "appliance/workers.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace intray::appliance {
namespace {

using namespace std::chrono_literals;

/// The longest sleep: leases that expired are noticed by then.
constexpr std::chrono::milliseconds longest_wait = 5s;
/// After a failure of our own (full disk, locked database) the worker and its job rest this long.
constexpr std::chrono::milliseconds worker_rest = 2s;
constexpr std::chrono::seconds job_rest = 30s;

}  // namespace

struct Workers::Parts {
    storage::Store& store;
    JourneyOptions options;
    Log log;

    std::mutex mutex;
    std::condition_variable_any changed;
    std::uint64_t wakes = 0;
    std::vector<std::jthread> threads;

    Parts(storage::Store& the_store, JourneyOptions the_options, Log the_log)
        : store(the_store), options(std::move(the_options)), log(std::move(the_log)) {}

    void rest(std::stop_token stop, std::uint64_t seen, std::chrono::milliseconds time) {
        std::unique_lock lock(mutex);
        changed.wait_for(lock, stop, time, [&] { return wakes != seen; });
    }

    std::uint64_t seen_wakes() {
        const std::lock_guard lock(mutex);
        return wakes;
    }

    std::chrono::milliseconds until_next_due() {
        const auto due = storage::next_due(store);
        if (!due) return longest_wait;
        const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(*due - store.now());
        return std::clamp<std::chrono::milliseconds>(wait, 10ms, longest_wait);
    }

    void put_back(const std::optional<storage::Job>& job,
                  const std::optional<storage::ArchiveTask>& archive,
                  const std::optional<storage::LessonTask>& lesson) {
        try {
            if (job) storage::give_back(store, *job, job_rest);
            if (archive) storage::give_back_archive(store, *archive, job_rest);
            if (lesson) storage::give_back_lesson(store, *lesson, job_rest);
        } catch (const std::exception& failure) {
            log.error(failure.what());  // its lease expires all the same
        }
    }

    void work(std::stop_token stop, const std::string& owner, Journey journey) {
        while (!stop.stop_requested()) {
            const std::uint64_t seen = seen_wakes();
            std::optional<storage::Job> job;
            std::optional<storage::ArchiveTask> archive;
            std::optional<storage::LessonTask> lesson;
            try {
                job = storage::take_job(store, owner, options.lease);
                if (job) {
                    journey.run(*job, stop);
                    if (stop.stop_requested()) storage::give_back(store, *job, 0s);
                } else if ((lesson = storage::take_lesson(store, options.lease))) {
                    journey.learn(*lesson, stop);
                } else if ((archive = storage::take_archive(store, options.lease))) {
                    journey.archive(*archive, stop);
                } else {
                    rest(stop, seen, until_next_due());
                }
            } catch (const std::exception& failure) {
                log.error(failure.what());
                put_back(job, archive, lesson);
                rest(stop, seen, worker_rest);
            }
        }
    }
};

Workers::Workers(int count, storage::Store& store, Reader& reader, const KnowledgeInForce& in_force,
                 const JourneyOptions& options, const Progress& progress, Log log)
    : parts_(std::make_unique<Parts>(store, options, std::move(log))) {
    for (int i = 0; i < count; ++i)
        parts_->threads.emplace_back(
            [parts = parts_.get(), owner = "worker " + std::to_string(i + 1),
             journey = Journey(store, reader, in_force, options, progress, parts_->log)](
                std::stop_token stop) { parts->work(std::move(stop), owner, journey); });
}

Workers::~Workers() {
    for (std::jthread& thread : parts_->threads)
        thread.request_stop();
}

void Workers::wake() {
    {
        const std::lock_guard lock(parts_->mutex);
        ++parts_->wakes;
    }
    parts_->changed.notify_all();
}

}  // namespace intray::appliance
