#include "ui/http/static_files.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace intray::ui {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<std::string_view, std::string_view>, 11> types{
    {{".html", "text/html; charset=utf-8"},
     {".js", "text/javascript; charset=utf-8"},
     {".css", "text/css; charset=utf-8"},
     {".svg", "image/svg+xml"},
     {".png", "image/png"},
     {".ico", "image/x-icon"},
     {".woff2", "font/woff2"},
     {".json", "application/json"},
     {".webmanifest", "application/manifest+json"},
     {".txt", "text/plain; charset=utf-8"},
     {".jpg", "image/jpeg"}}};

constexpr std::string_view not_built =
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Intray</title>"
    "<h1>The web app is not built</h1><p>Intray runs, but the folder of its pages is empty. "
    "In the source folder run <code>./dev build</code>, then start Intray again.</p></html>";

bool plain_name(std::string_view segment) {
    return !segment.empty() && segment.front() != '.' &&
           std::all_of(segment.begin(), segment.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      c == '-' || c == '_' || c == '.';
           });
}

/// Where the file lies; empty for a path that cannot name one.
fs::path file_below(const fs::path& folder, const std::string& path) {
    fs::path file = folder;
    for (const std::string& segment : split(path, "/")) {
        if (!plain_name(segment)) return {};
        file /= segment;
        if (fs::is_symlink(fs::symlink_status(file))) return {};
    }
    return file;
}

}  // namespace

Response static_file(const fs::path& folder, const Request& request) {
    if (request.writes())
        return refusal(405, "method",
                       request.path + ": does not take " + request.method + "; use GET");
    const bool start = request.path == "/" || request.path == "/index.html";
    const fs::path file = start ? folder / "index.html" : file_below(folder, request.path);
    std::error_code missing;
    if (file.empty() || !fs::is_regular_file(file, missing)) {
        if (!start)
            return refusal(404, "unknown", request.path + ": there is no such file; begin at /");
        return {503,
                "text/html; charset=utf-8",
                {{"cache-control", "no-store"}},
                std::string(not_built),
                {}};
    }
    const auto type = std::find_if(types.begin(), types.end(),
                                   [&](const auto& row) { return file.extension() == row.first; });
    // Vite puts the hash of their content into the names of the files in assets/.
    const bool hashed = request.path.starts_with("/assets/");
    // Browsers ask for the icon at every change of the address.
    const std::string_view kept = hashed ? "public, max-age=31536000, immutable"
                                  : file.filename() == "icon.svg" ? "public, max-age=86400"
                                                                  : "no-cache";
    return {200,
            std::string(type == types.end() ? "application/octet-stream" : type->second),
            {{"cache-control", std::string(kept)}},
            FileBody{file, nullptr},
            {}};
}

}  // namespace intray::ui
