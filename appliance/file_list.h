// Which files a command line means.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace intray::appliance {

struct FileList {
    std::vector<std::filesystem::path> files;
    std::vector<std::string> mistakes;  ///< paths that name nothing readable
};

/// Files as named; a folder means the files below it whose content is of a supported kind,
/// sorted by path, the others skipped silently.
FileList files_of(const std::vector<std::string>& paths);

}  // namespace intray::appliance
