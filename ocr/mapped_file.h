// A file in memory that forks of this process share.
#pragma once

#include <string>
#include <string_view>

namespace intray::ocr {

/// Read only. Empty where there is no such file.
class MappedFile {
  public:
    explicit MappedFile(const std::string& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    std::string_view bytes() const { return bytes_; }

  private:
    std::string_view bytes_;
};

}  // namespace intray::ocr
