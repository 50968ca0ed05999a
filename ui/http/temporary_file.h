// A file that is gone when nobody needs it any more.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "base/result.h"

namespace intray::ui {

/// Owns the file at `path`: created empty, removed by the destructor. Not thread-safe.
class TemporaryFile {
  public:
    /// Problem code "storage".
    static Result<std::shared_ptr<TemporaryFile>> create(std::filesystem::path path);
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile();

    const std::filesystem::path& path() const { return path_; }

    /// Appends. Problem code "storage" when the disk is full or fails.
    Result<Done> write(std::string_view bytes);

  private:
    TemporaryFile(std::filesystem::path path, int descriptor)
        : path_(std::move(path)), descriptor_(descriptor) {}
    std::filesystem::path path_;
    int descriptor_;
};

}  // namespace intray::ui
