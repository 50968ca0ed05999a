// A folder that scanners and people drop files into: takes each one once it has arrived whole.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "capture/arrival.h"

namespace intray::capture {

struct HotFolderOptions {
    std::filesystem::path folder;
    std::chrono::seconds settle{5};      ///< size and time must have stood still that long
    std::chrono::seconds patience{600};  ///< after that an incomplete file is refused
    std::uintmax_t max_bytes = 200U << 20U;
    std::string received_by = "hot folder";
};

/// What one look at the folder did.
struct Sweep {
    int received = 0;
    int refused = 0;
    int waiting = 0;                    ///< still arriving, or to be tried again
    std::vector<std::string> troubles;  ///< why files wait that are not at fault; for the log
    bool operator==(const Sweep&) const = default;
};

/// Not thread-safe. Files are moved to `done/` only after `receive` returned ok, to `refused/`
/// with NAME.reason.txt where they are at fault; a crash between the two makes the same bytes
/// arrive again, which the receiver recognises. Links, pipes, devices and sockets are refused
/// without being opened; folders, hidden and temporary files are left alone.
class HotFolder {
  public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;

    /// Makes `done` and `refused`; throws Failure where that is not possible.
    HotFolder(HotFolderOptions options, Receive receive,
              Clock clock = std::chrono::steady_clock::now);

    /// Throws Failure where the folder can't be listed.
    Sweep scan();

  private:
    using Time = std::chrono::steady_clock::time_point;

    /// Tells whether it is still the same file with the same content.
    struct Identity {
        std::uint64_t inode = 0;
        std::int64_t size = 0;
        std::int64_t changed_ns = 0;
        bool operator==(const Identity&) const = default;
    };
    struct Seen {
        Identity identity;
        Time unchanged_since;
        bool received = false;    ///< only the move is missing
        bool incomplete = false;  ///< looked at in vain; not again until it changes
    };
    enum class Shelf { done, refused };

    void look_at(const std::string& name, Time now, Sweep& sweep);
    void take(const std::string& name, Seen& seen, Time now, Sweep& sweep);
    void put_away(const std::string& name, Seen& seen, Sweep& sweep);
    void refuse(const std::string& name, const std::string& reason, Sweep& sweep);
    std::optional<Identity> identity_of(const std::filesystem::path& file) const;
    bool move_to(Shelf shelf, const std::string& name, const std::string& new_name,
                 Sweep& sweep) const;
    std::filesystem::path folder_of(Shelf shelf) const;
    std::string free_name(Shelf shelf, const std::string& name) const;

    HotFolderOptions options_;
    Receive receive_;
    Clock clock_;
    std::map<std::string, Seen> seen_;
};

}  // namespace intray::capture
