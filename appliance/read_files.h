// Reading many files at once, for the commands `read` and `score`.
#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <vector>

#include "appliance/reader.h"

namespace intray::appliance {

struct FileOutcome {
    std::filesystem::path file;
    Result<ReadResult> result;
    double milliseconds = 0;  ///< wall clock
};

/// Reads `files` on `threads` threads; `each` gets the outcomes in the order of the files, on
/// the calling thread. Nothing is kept.
void read_files(const std::vector<std::filesystem::path>& files, int threads, Reader& reader,
                const ReadWork& work, const std::function<void(FileOutcome)>& each);

}  // namespace intray::appliance
