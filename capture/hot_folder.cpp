#include "capture/hot_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <optional>
#include <set>
#include <system_error>

#include "base/failure.h"
#include "base/text.h"
#include "capture/sniff.h"

namespace intray::capture {
namespace {

namespace fs = std::filesystem;

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    bool open() const { return number_ >= 0; }
    int number() const { return number_; }

  private:
    int number_;
};

bool to_be_left_alone(const std::string& name) {
    static constexpr std::array<std::string_view, 4> temporary{".part", ".tmp", ".crdownload",
                                                               ".filepart"};
    return name.starts_with('.') || name.starts_with("~$") ||
           std::ranges::any_of(temporary,
                               [&](std::string_view ending) { return name.ends_with(ending); });
}

// Only what the file itself is at fault for; anything else is ours and tried again.
bool about_the_file(const Problem& problem) {
    static constexpr std::array<std::string_view, 7> codes{
        "empty",     "unsupported",    "damaged",       "encrypted",
        "too_large", "wrong_password", "too_many_pages"};
    return std::ranges::find(codes, problem.code) != codes.end();
}

std::string_view kind_of(mode_t mode) {
    if (S_ISLNK(mode)) return "a link";
    if (S_ISFIFO(mode)) return "a named pipe";
    if (S_ISSOCK(mode)) return "a socket";
    return "a device";
}

std::int64_t nanoseconds(const timespec& time) {
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

std::optional<std::string> content(const Descriptor& file, std::size_t size) {
    std::string bytes(size, '\0');
    std::size_t got = 0;
    while (got < size) {
        const ssize_t n =
            ::pread(file.number(), bytes.data() + got, size - got, static_cast<off_t>(got));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return std::nullopt;
        got += static_cast<std::size_t>(n);
    }
    return bytes;
}

std::string error_text() {
    return std::generic_category().message(errno);
}

}  // namespace

HotFolder::HotFolder(HotFolderOptions options, Receive receive, Clock clock)
    : options_(std::move(options)), receive_(std::move(receive)), clock_(std::move(clock)) {
    for (const Shelf shelf : {Shelf::done, Shelf::refused}) {
        std::error_code error;
        fs::create_directories(folder_of(shelf), error);
        if (error)
            throw Failure(fmt::format("hot folder {}: it can't be made: {}; check its permissions",
                                      folder_of(shelf).string(), error.message()));
    }
}

Sweep HotFolder::scan() {
    std::error_code error;
    std::set<std::string> names;
    for (fs::directory_iterator entry(options_.folder, error), end; !error && entry != end;
         entry.increment(error))
        names.insert(entry->path().filename().string());
    if (error)
        throw Failure(fmt::format("hot folder {}: it can't be read: {}; check that it is mounted",
                                  options_.folder.string(), error.message()));
    std::erase_if(seen_, [&](const auto& known) { return !names.contains(known.first); });
    Sweep sweep;
    const Time now = clock_();
    for (const std::string& name : names)
        if (!to_be_left_alone(name)) look_at(name, now, sweep);
    return sweep;
}

void HotFolder::look_at(const std::string& name, Time now, Sweep& sweep) {
    struct stat status {};
    if (::lstat((options_.folder / name).c_str(), &status) != 0 || S_ISDIR(status.st_mode)) return;
    if (!S_ISREG(status.st_mode)) {
        refuse(name,
               fmt::format("{}: it is {}, not a file; put the file itself here", one_line(name),
                           kind_of(status.st_mode)),
               sweep);
        return;
    }
    const Identity identity{status.st_ino, status.st_size, nanoseconds(status.st_mtim)};
    const auto [known, is_new] = seen_.try_emplace(name, Seen{identity, now});
    if (!is_new && known->second.identity != identity) known->second = Seen{identity, now};
    if (known->second.received)
        put_away(name, known->second, sweep);
    else if (now - known->second.unchanged_since < options_.settle ||
             (known->second.incomplete && now - known->second.unchanged_since < options_.patience))
        ++sweep.waiting;
    else
        take(name, known->second, now, sweep);
}

void HotFolder::take(const std::string& name, Seen& seen, Time now, Sweep& sweep) {
    const bool out_of_patience = now - seen.unchanged_since >= options_.patience;
    const auto wait_or_refuse = [&](std::string_view reason) {
        if (out_of_patience)
            refuse(name, fmt::format("{}: {}; send it again", one_line(name), reason), sweep);
        else
            ++sweep.waiting;
    };
    const Descriptor file(
        ::open((options_.folder / name).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!file.open()) {
        const std::string reason = fmt::format("{}: it can't be opened: {}; change its permissions",
                                               one_line(name), error_text());
        if (out_of_patience) return refuse(name, reason, sweep);
        sweep.troubles.push_back(reason);
        ++sweep.waiting;
        return;
    }
    const auto identity_now = [&]() -> std::optional<Identity> {
        struct stat status {};
        if (::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
        return Identity{status.st_ino, status.st_size, nanoseconds(status.st_mtim)};
    };
    if (identity_now() != seen.identity) {
        ++sweep.waiting;
        return;
    }
    if (static_cast<std::uintmax_t>(seen.identity.size) > options_.max_bytes)
        return refuse(name,
                      fmt::format("{}: {} bytes are more than the limit of {}; split it",
                                  one_line(name), seen.identity.size, options_.max_bytes),
                      sweep);
    const auto bytes = content(file, static_cast<std::size_t>(seen.identity.size));
    if (!bytes) return wait_or_refuse("it can't be read");
    if (bytes->empty()) return wait_or_refuse("it has no content");
    if (!seems_complete(*bytes)) {
        seen.incomplete = true;
        return wait_or_refuse("its end is missing");
    }

    // By descriptor, so that nobody can put a link in the file's place meanwhile.
    const Result<Receipt> receipt = receive_(
        {fmt::format("/proc/self/fd/{}", file.number()), name, "hot folder", options_.received_by});
    if (receipt.ok()) {
        seen.received = identity_of(options_.folder / name) == seen.identity;
        return seen.received ? put_away(name, seen, sweep) : void(++sweep.waiting);
    }
    if (about_the_file(receipt.problem())) return refuse(name, receipt.problem().message, sweep);
    sweep.troubles.push_back(one_line(name) + ": " + receipt.problem().message);
    ++sweep.waiting;
}

/// By name: another file may have taken the place of the one that was received.
std::optional<HotFolder::Identity> HotFolder::identity_of(const fs::path& file) const {
    struct stat status {};
    if (::lstat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    return Identity{status.st_ino, status.st_size, nanoseconds(status.st_mtim)};
}

void HotFolder::put_away(const std::string& name, Seen& seen, Sweep& sweep) {
    const std::string new_name = free_name(Shelf::done, name);
    if (!move_to(Shelf::done, name, new_name, sweep)) {
        seen.received = true;
        return;
    }
    ++sweep.received;
    const fs::path moved = folder_of(Shelf::done) / new_name;
    if (identity_of(moved) !=
        seen.identity) {  // replaced in the last moment: back, to be taken too
        std::error_code error;
        fs::rename(moved, options_.folder / name, error);
        if (error)
            sweep.troubles.push_back(one_line(name) +
                                     ": changed while it was moved; send it again");
    }
    seen_.erase(name);
}

void HotFolder::refuse(const std::string& name, const std::string& reason, Sweep& sweep) {
    const std::string new_name = free_name(Shelf::refused, name);
    if (!move_to(Shelf::refused, name, new_name, sweep)) return;
    std::ofstream(folder_of(Shelf::refused) / (new_name + ".reason.txt")) << reason << '\n';
    ++sweep.refused;
    seen_.erase(name);
}

bool HotFolder::move_to(Shelf shelf, const std::string& name, const std::string& new_name,
                        Sweep& sweep) const {
    std::error_code error;
    fs::rename(options_.folder / name, folder_of(shelf) / new_name, error);
    if (!error) return true;
    sweep.troubles.push_back(fmt::format("{}: it can't be moved to {}: {}; check the permissions",
                                         one_line(name), folder_of(shelf).string(),
                                         error.message()));
    ++sweep.waiting;
    return false;
}

fs::path HotFolder::folder_of(Shelf shelf) const {
    return options_.folder / (shelf == Shelf::done ? "done" : "refused");
}

// "scan.pdf", "scan (2).pdf", ...; short enough for ".reason.txt" to follow.
std::string HotFolder::free_name(Shelf shelf, const std::string& name) const {
    constexpr std::size_t longest_stem = 200, longest_extension = 20;
    const std::string stem = fs::path(name).stem().string().substr(0, longest_stem);
    const std::string extension = fs::path(name).extension().string().substr(0, longest_extension);
    std::string candidate = stem + extension;
    const auto taken = [&](const std::string& file_name) {
        std::error_code ignored;
        return fs::symlink_status(folder_of(shelf) / file_name, ignored).type() !=
               fs::file_type::not_found;
    };
    for (int copy = 2; taken(candidate) || taken(candidate + ".reason.txt"); ++copy)
        candidate = fmt::format("{} ({}){}", stem, copy, extension);
    return candidate;
}

}  // namespace intray::capture
