#include "appliance/read_files.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

namespace intray::appliance {
namespace {

using Clock = std::chrono::steady_clock;

FileOutcome read_one(const std::filesystem::path& file, Reader& reader, const ReadWork& work) {
    const auto start = Clock::now();
    auto result = reader.read({file, file.filename().string()}, work);
    const std::chrono::duration<double, std::milli> time = Clock::now() - start;
    return {file, std::move(result), time.count()};
}

/// What the threads share: which file is next, and the outcomes that wait for their turn.
struct Board {
    std::mutex mutex;
    std::condition_variable changed;
    std::size_t next = 0;
    std::vector<std::optional<FileOutcome>> done;
    std::exception_ptr failure;

    /// Threads run ahead of the printed one by this much at most, so that memory stays bounded.
    static constexpr std::size_t ahead = 64;
    std::size_t printed = 0;
};

void work_off(Board& board, const std::vector<std::filesystem::path>& files, Reader& reader,
              const ReadWork& work) {
    for (;;) {
        std::size_t mine = 0;
        {
            std::unique_lock lock(board.mutex);
            board.changed.wait(
                lock, [&] { return board.next < board.printed + Board::ahead || board.failure; });
            if (board.next >= files.size() || board.failure) return;
            mine = board.next++;
        }
        std::optional<FileOutcome> outcome;
        std::exception_ptr failure;
        try {
            outcome = read_one(files[mine], reader, work);
        } catch (...) {
            failure = std::current_exception();
        }
        const std::lock_guard lock(board.mutex);
        board.done[mine] = std::move(outcome);
        if (failure) board.failure = failure;
        board.changed.notify_all();
    }
}

}  // namespace

void read_files(const std::vector<std::filesystem::path>& files, int threads, Reader& reader,
                const ReadWork& work, const std::function<void(FileOutcome)>& each) {
    Board board;
    board.done.resize(files.size());
    const auto count = std::min(files.size(), std::size_t(std::max(1, threads)));
    std::vector<std::jthread> pool;
    for (std::size_t i = 0; i < count; ++i)
        pool.emplace_back([&] { work_off(board, files, reader, work); });
    for (std::size_t i = 0; i < files.size(); ++i) {
        std::optional<FileOutcome> outcome;
        {
            std::unique_lock lock(board.mutex);
            board.changed.wait(lock, [&] { return board.done[i] || board.failure; });
            if (!board.done[i]) break;
            outcome = std::move(board.done[i]);
            board.printed = i + 1;
            board.changed.notify_all();
        }
        each(*std::move(outcome));
    }
    pool.clear();
    if (board.failure) std::rethrow_exception(board.failure);
}

}  // namespace intray::appliance
