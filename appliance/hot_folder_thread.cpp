#include "appliance/hot_folder_thread.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace intray::appliance {
namespace {

constexpr std::chrono::seconds between_looks{1};

/// Logs a trouble when it is new.
class Troubles {
  public:
    explicit Troubles(Log log) : log_(std::move(log)) {}
    void tell(const std::vector<std::string>& troubles) {
        for (const std::string& trouble : troubles)
            if (std::find(told_.begin(), told_.end(), trouble) == told_.end())
                log_.warning(trouble);
        told_ = troubles;
    }

  private:
    Log log_;
    std::vector<std::string> told_;
};

void watch(std::stop_token stop, capture::HotFolder& folder,
           const std::function<void()>& acknowledged, const Log& log) {
    Troubles troubles(log);
    std::mutex mutex;
    std::condition_variable_any waiting;
    while (!stop.stop_requested()) {
        std::vector<std::string> now;
        try {
            const capture::Sweep sweep = folder.scan();
            now = sweep.troubles;
            if (sweep.received + sweep.refused > 0)
                log.info("hot folder: " + std::to_string(sweep.received) + " received, " +
                         std::to_string(sweep.refused) + " refused");
            if (sweep.received > 0) acknowledged();
        } catch (const std::exception& failure) {
            now.emplace_back(failure.what());
        }
        troubles.tell(now);
        std::unique_lock lock(mutex);
        waiting.wait_for(lock, stop, between_looks, [] { return false; });
    }
}

}  // namespace

HotFolderThread::HotFolderThread(capture::HotFolderOptions options, capture::Receive receive,
                                 std::function<void()> acknowledged, Log log) {
    capture::HotFolder hot_folder(std::move(options), std::move(receive));
    thread_ =
        std::jthread([hot_folder = std::move(hot_folder), acknowledged = std::move(acknowledged),
                      log = std::move(log)](std::stop_token stop) mutable {
            watch(std::move(stop), hot_folder, acknowledged, log);
        });
}

}  // namespace intray::appliance
