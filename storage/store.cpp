#include "storage/store.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/failure.h"

namespace intray::storage {

struct Store::LockFile {
    int descriptor = -1;

    explicit LockFile(const std::filesystem::path& folder) {
        const std::filesystem::path file = folder / "lock";
        // Closed on exec, so that a reader process that outlives us does not keep the lock.
        descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (descriptor < 0)
            throw Failure(file.string() + ": cannot be opened (" + std::strerror(errno) +
                          "); check the folder's owner and permissions");
        if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            ::close(descriptor);
            throw Failure(folder.string() +
                          ": another Intray is using this data folder; stop it first or name "
                          "another folder with --data");
        }
    }
    LockFile(const LockFile&) = delete;
    LockFile& operator=(const LockFile&) = delete;
    ~LockFile() { ::close(descriptor); }
};

namespace {

StoreOptions with_defaults(StoreOptions options) {
    if (!options.clock)
        options.clock = [] {
            return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
        };
    if (!options.at_step) options.at_step = [](std::string_view) {};
    if (!options.on_change) options.on_change = [](std::int64_t) {};
    return options;
}

void create_private(const std::filesystem::path& folder) {
    std::error_code error;
    if (std::filesystem::create_directories(folder, error))
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
    if (error)
        throw Failure(folder.string() + ": cannot be created (" + error.message() +
                      "); name another folder with --data");
}

}  // namespace

Store::Store(StoreOptions options, Lock lock) : options_(with_defaults(std::move(options))) {
    const bool exclusive = lock == Lock::exclusive;
    if (exclusive) {
        create_private(folder());
        lock_ = std::make_unique<LockFile>(folder());
    }
    blobs_ = std::make_unique<Blobs>(folder(), options_.at_step);
    if (exclusive) blobs_->sweep();
    database_ = std::make_unique<Database>(
        folder() / "intray.db",
        exclusive ? Database::Access::read_write : Database::Access::read_only,
        [this] { at_step("checkpointed"); });
}

Store::~Store() = default;

}  // namespace intray::storage
