// Bytes by their SHA-256, durable before they are named.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace intray::storage {

/// FOLDER/blobs/ab/cdef... Thread-safe; a blob never changes once it has its name.
class Blobs {
  public:
    Blobs(std::filesystem::path folder, std::function<void(std::string_view)> at_step);

    struct Kept {
        std::string sha256;
        std::int64_t size = 0;
        bool was_there = false;
    };

    /// Temporary file -> fsync -> rename to its SHA-256 -> fsync folder. Problem code "storage"
    /// when the disk is full or fails; nothing is left behind then.
    Result<Kept> keep(std::string_view bytes);
    /// As keep, in pieces. A file at a temporary_path is taken as it is, not copied, and must not
    /// be written to any more. Problem code "unreadable" when the file itself cannot be read.
    Result<Kept> keep_file(const std::filesystem::path& file);

    /// A temporary file in the same file system, for bytes that arrive in pieces; whoever asks
    /// owns it, hands it to keep_file and removes it.
    std::filesystem::path temporary_path();

    /// Throws Failure when the blob is missing.
    std::string bytes(const std::string& sha256) const;
    std::filesystem::path path(const std::string& sha256) const;
    bool holds(const std::string& sha256) const;
    /// Every blob there is, for `verify`.
    std::vector<std::string> all() const;

    /// Makes the folders and removes what an earlier process left unfinished; once, before blobs
    /// are kept, while nobody else uses the folder.
    void sweep();

  private:
    std::filesystem::path temporary_folder() const;
    Result<Kept> name_it(const std::filesystem::path& temporary, int descriptor, Kept kept);

    std::filesystem::path folder_;
    std::function<void(std::string_view)> at_step_;
};

/// SHA-256 of a file's bytes, read in pieces; empty when it cannot be read.
std::string sha256_of_file(const std::filesystem::path& file);

}  // namespace intray::storage
