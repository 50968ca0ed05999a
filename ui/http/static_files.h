// The built web app: a folder of files.
#pragma once

#include <filesystem>

#include "ui/http/request.h"

namespace intray::ui {

/// "/" is index.html. Never leaves the folder, follows no link and shows no hidden file.
Response static_file(const std::filesystem::path& folder, const Request& request);

}  // namespace intray::ui
