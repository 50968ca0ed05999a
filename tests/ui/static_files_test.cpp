#include "ui/http/static_files.h"

#include <gtest/gtest.h>

#include "house.h"

namespace intray::ui {
namespace {

struct StaticFiles : testing::Test {
    Folder folder;
    const std::filesystem::path web = folder.path / "web";
    StaticFiles() {
        write_file(web / "index.html", "<!doctype html>");
        write_file(web / "assets/app-1a2b.js", "x");
        write_file(web / ".hidden", "secret");
        write_file(folder.path / "outside.txt", "secret");
        std::filesystem::create_symlink(folder.path / "outside.txt", web / "link.txt");
        std::filesystem::create_directory_symlink(folder.path, web / "up");
    }
    Response get(const std::string& path) const {
        return static_file(web, House::request("GET", path));
    }
};

TEST_F(StaticFiles, StartWithIndexWhichIsAlwaysAskedForAgain) {
    const Response response = get("/");
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.content_type, "text/html; charset=utf-8");
    EXPECT_EQ(header_of(response, "cache-control"), "no-cache");
    EXPECT_EQ(std::get<FileBody>(response.body).path, web / "index.html");
}

TEST_F(StaticFiles, WithAHashInTheirNameAreKeptForEver) {
    const Response response = get("/assets/app-1a2b.js");
    EXPECT_EQ(response.content_type, "text/javascript; charset=utf-8");
    EXPECT_EQ(header_of(response, "cache-control"), "public, max-age=31536000, immutable");
}

TEST_F(StaticFiles, OutsideTheFolderAreNeverSent) {
    for (const char* path :
         {"/../outside.txt", "/assets/../../outside.txt", "/..", "/.hidden", "/%2e%2e/outside.txt",
          "/..%2foutside.txt", "/link.txt", "/up/outside.txt", "/assets", "/assets/",
          "/assets\\app-1a2b.js", "//etc/passwd", "/nothing.js"})
        EXPECT_EQ(get(path).status, 404) << path;
}

TEST_F(StaticFiles, SayHowToBuildTheWebAppWhereItIsMissing) {
    const Response response = static_file(folder.path / "empty", House::request("GET", "/"));
    EXPECT_EQ(response.status, 503);
    EXPECT_NE(std::get<std::string>(response.body).find("./dev build"), std::string::npos);
}

}  // namespace
}  // namespace intray::ui
