// A file that is either there whole or not at all.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace intray {

/// Writes beside `target`, which `commit` replaces in one step. Every function throws Failure
/// when the disk is full or does not let us write; nothing is left behind then.
class OutputFile {
  public:
    explicit OutputFile(std::filesystem::path target);
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;
    /// Removes what was not committed.
    ~OutputFile();

    void write(std::string_view bytes);
    /// Synced to the disk before it has its name.
    void commit();

  private:
    [[noreturn]] void fail() const;

    std::filesystem::path target_;
    std::string temporary_;
    int descriptor_ = -1;
};

}  // namespace intray
