#include "appliance/file_list.h"

#include <algorithm>
#include <fstream>

#include "capture/sniff.h"

namespace intray::appliance {
namespace fs = std::filesystem;
namespace {

bool readable_kind(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string head(4096, '\0');
    stream.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(stream.gcount()));
    return capture::sniff(head) != capture::FileKind::unknown;
}

}  // namespace

FileList files_of(const std::vector<std::string>& paths) {
    FileList list;
    for (const fs::path path : paths) {
        std::error_code error;
        const fs::file_status status = fs::status(path, error);
        if (fs::is_directory(status)) {
            std::vector<fs::path> found;
            for (const auto& entry : fs::recursive_directory_iterator(
                     path, fs::directory_options::skip_permission_denied, error))
                if (entry.is_regular_file(error) && readable_kind(entry.path()))
                    found.push_back(entry.path());
            std::sort(found.begin(), found.end());
            list.files.insert(list.files.end(), found.begin(), found.end());
        } else if (fs::is_regular_file(status)) {
            list.files.push_back(path);
        } else if (!fs::exists(status)) {
            list.mistakes.push_back(path.string() + ": no such file; check the path");
        } else {
            list.mistakes.push_back(path.string() +
                                    ": neither a file nor a folder; name regular files");
        }
    }
    return list;
}

}  // namespace intray::appliance
