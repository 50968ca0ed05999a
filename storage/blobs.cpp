#include "storage/blobs.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <span>

#include "base/failure.h"
#include "base/sha256.h"

namespace intray::storage {
namespace {

constexpr std::size_t piece = 1 << 18;

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    int number() const { return number_; }
    bool open() const { return number_ >= 0; }

  private:
    int number_;
};

/// Removes a temporary file at the end, if it is still there.
class Leftover {
  public:
    explicit Leftover(std::filesystem::path path) : path_(std::move(path)) {}
    Leftover(const Leftover&) = delete;
    Leftover& operator=(const Leftover&) = delete;
    ~Leftover() { ::unlink(path_.c_str()); }

  private:
    std::filesystem::path path_;
};

Problem disk_problem(const std::filesystem::path& path) {
    return {"storage", fmt::format("{}: cannot be written ({}); free some space or check the disk",
                                   path.string(), std::strerror(errno))};
}

Problem unreadable(const std::filesystem::path& path) {
    return {"unreadable", fmt::format("{}: cannot be read ({}); check the file and its permissions",
                                      path.string(), std::strerror(errno))};
}

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// The next piece of the file; empty at its end, nothing on an error.
std::optional<std::string_view> read_piece(int descriptor, std::span<char> buffer) {
    while (true) {
        const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
        if (got >= 0) return std::string_view(buffer.data(), static_cast<std::size_t>(got));
        if (errno != EINTR) return std::nullopt;
    }
}

bool sync_folder(const std::filesystem::path& folder) {
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return descriptor.open() && ::fsync(descriptor.number()) == 0;
}

int create(const std::filesystem::path& path) {
    return ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
}

}  // namespace

Blobs::Blobs(std::filesystem::path folder, std::function<void(std::string_view)> at_step)
    : folder_(std::move(folder)), at_step_(std::move(at_step)) {}

std::filesystem::path Blobs::temporary_folder() const {
    return folder_ / "blobs" / "temporary";
}

std::filesystem::path Blobs::temporary_path() {
    std::error_code ignored;  // opening the file in it will tell
    std::filesystem::create_directories(temporary_folder(), ignored);
    std::uint64_t number = 0;
    if (::getrandom(&number, sizeof number, 0) != ssize_t(sizeof number))
        throw Failure("random numbers: the kernel gives none; check the system");
    return temporary_folder() / fmt::format("{:016x}", number);
}

/// The last three durable steps of a complete temporary file.
Result<Blobs::Kept> Blobs::name_it(const std::filesystem::path& temporary, int descriptor,
                                   Kept kept) {
    at_step_("blob_written");
    if (::fchmod(descriptor, 0400) != 0 || ::fsync(descriptor) != 0) return disk_problem(temporary);
    at_step_("blob_synced");
    const std::filesystem::path target = path(kept.sha256);
    kept.was_there = holds(kept.sha256);
    if (::rename(temporary.c_str(), target.c_str()) != 0) return disk_problem(target);
    at_step_("blob_renamed");
    if (!sync_folder(target.parent_path())) return disk_problem(target);
    at_step_("blob_durable");
    return kept;
}

Result<Blobs::Kept> Blobs::keep(std::string_view bytes) {
    const std::filesystem::path temporary = temporary_path();
    const Descriptor descriptor(create(temporary));
    if (!descriptor.open()) return disk_problem(temporary);
    const Leftover leftover(temporary);
    if (!write_all(descriptor.number(), bytes)) return disk_problem(temporary);
    return name_it(temporary, descriptor.number(),
                   {sha256_hex(bytes), static_cast<std::int64_t>(bytes.size()), false});
}

Result<Blobs::Kept> Blobs::keep_file(const std::filesystem::path& file) {
    const Descriptor source(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!source.open()) return unreadable(file);
    const std::filesystem::path temporary = temporary_path();
    const bool ours =
        file.parent_path() == temporary_folder() && ::link(file.c_str(), temporary.c_str()) == 0;
    const Descriptor copy(ours ? -1 : create(temporary));
    if (!ours && !copy.open()) return disk_problem(temporary);

    const Leftover leftover(temporary);
    Sha256 hash;
    Kept kept;
    std::vector<char> buffer(piece);
    while (true) {
        const auto bytes = read_piece(source.number(), buffer);
        if (!bytes) return unreadable(file);
        if (bytes->empty()) break;
        hash.add(*bytes);
        kept.size += static_cast<std::int64_t>(bytes->size());
        if (!ours && !write_all(copy.number(), *bytes)) return disk_problem(temporary);
    }
    kept.sha256 = hash.hex();
    return name_it(temporary, ours ? source.number() : copy.number(), kept);
}

std::string Blobs::bytes(const std::string& sha256) const {
    std::error_code error;
    const auto size = std::filesystem::file_size(path(sha256), error);
    std::ifstream file(path(sha256), std::ios::binary);
    std::string result(error ? 0 : size, '\0');
    if (error || !file.read(result.data(), static_cast<std::streamsize>(result.size())))
        throw Failure(fmt::format("blob {}: missing or unreadable in {}; restore it from a backup",
                                  sha256, (folder_ / "blobs").string()));
    return result;
}

std::filesystem::path Blobs::path(const std::string& sha256) const {
    if (sha256.size() != 64 || sha256.find_first_not_of("0123456789abcdef") != std::string::npos)
        throw Failure("blob \"" + sha256 + "\": not the SHA-256 of anything; run `intray verify`");
    return folder_ / "blobs" / sha256.substr(0, 2) / sha256.substr(2);
}

bool Blobs::holds(const std::string& sha256) const {
    std::error_code error;
    return std::filesystem::is_regular_file(path(sha256), error);
}

std::vector<std::string> Blobs::all() const {
    std::vector<std::string> names;
    std::error_code error;
    for (auto entry = std::filesystem::recursive_directory_iterator(folder_ / "blobs", error);
         entry != std::filesystem::recursive_directory_iterator(); entry.increment(error)) {
        if (entry->path() == temporary_folder()) entry.disable_recursion_pending();
        if (entry.depth() == 1)
            names.push_back(entry->path().parent_path().filename().string() +
                            entry->path().filename().string());
    }
    return names;
}

void Blobs::sweep() {
    std::error_code error;
    std::filesystem::remove_all(temporary_folder(), error);
    std::filesystem::create_directories(temporary_folder(), error);
    if (error)
        throw Failure(
            fmt::format("{}: cannot be created ({}); check the folder's owner and the disk",
                        temporary_folder().string(), error.message()));
    // All folders beforehand, so that naming a blob need not make its folder's own name durable.
    for (int first = 0; first < 256; ++first)
        std::filesystem::create_directory(folder_ / "blobs" / fmt::format("{:02x}", first), error);
    sync_folder(folder_ / "blobs");
    sync_folder(folder_);
}

std::string sha256_of_file(const std::filesystem::path& file) {
    const Descriptor source(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!source.open()) return {};
    Sha256 hash;
    std::vector<char> buffer(piece);
    while (true) {
        const auto bytes = read_piece(source.number(), buffer);
        if (!bytes) return {};
        if (bytes->empty()) return hash.hex();
        hash.add(*bytes);
    }
}

}  // namespace intray::storage
