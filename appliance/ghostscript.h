// Debian's Ghostscript as a sandboxed program of its own, which makes PDF/A of born-digital PDFs.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <stop_token>

namespace intray::appliance {

/// Owns a folder in the system's folder for temporary files, and what lies in it.
class ConvertedPdf {
  public:
    explicit ConvertedPdf(std::filesystem::path folder) : folder_(std::move(folder)) {}
    ConvertedPdf(ConvertedPdf&& other) noexcept : folder_(std::move(other.folder_)) {
        other.folder_.clear();
    }
    ConvertedPdf& operator=(ConvertedPdf&&) = delete;
    ~ConvertedPdf();

    std::filesystem::path file() const { return folder_ / "out.pdf"; }
    const std::filesystem::path& folder() const { return folder_; }

  private:
    std::filesystem::path folder_;
};

/// Nothing where Ghostscript is not installed, cannot be sandboxed, fails, takes too long or was
/// stopped. Pictures keep their quality: no sample is coded anew with a loss.
std::optional<ConvertedPdf> convert_to_pdfa(const std::filesystem::path& pdf, std::stop_token stop,
                                            std::chrono::seconds limit = std::chrono::minutes(5));

}  // namespace intray::appliance
