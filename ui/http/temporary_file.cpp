#include "ui/http/temporary_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace intray::ui {
namespace {

Problem disk_problem(int error) {
    return {"storage", "data folder: the disk takes no more (" +
                           std::generic_category().message(error) +
                           "); make room and send it again"};
}

}  // namespace

Result<std::shared_ptr<TemporaryFile>> TemporaryFile::create(std::filesystem::path path) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) return disk_problem(errno);
    return std::shared_ptr<TemporaryFile>(new TemporaryFile(std::move(path), descriptor));
}

TemporaryFile::~TemporaryFile() {
    ::close(descriptor_);
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

Result<Done> TemporaryFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return disk_problem(errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return Done{};
}

}  // namespace intray::ui
