#include "appliance/file_list.h"

#include <gtest/gtest.h>

#include <fstream>

#include "temporary_folder.h"

namespace intray::appliance {
namespace {

void write(const std::filesystem::path& file, const std::string& bytes) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
}

TEST(FileList, TakesReadableFilesOfAFolderByContentSorted) {
    const TemporaryFolder folder;
    write(folder.path() / "b.dat", "%PDF-1.7\n");
    write(folder.path() / "a" / "scan", "\xFF\xD8\xFF\xE0");
    write(folder.path() / "notes.pdf", "these are notes");
    const FileList list = files_of({folder.path().string()});
    EXPECT_EQ(list.files, (std::vector<std::filesystem::path>{folder.path() / "a" / "scan",
                                                              folder.path() / "b.dat"}));
    EXPECT_TRUE(list.mistakes.empty());
}

TEST(FileList, TakesANamedFileWhateverItIs) {
    const TemporaryFolder folder;
    write(folder.path() / "notes.txt", "these are notes");
    EXPECT_EQ(files_of({(folder.path() / "notes.txt").string()}).files.size(), 1U);
}

TEST(FileList, NamesPathsThatAreNotThere) {
    const FileList list = files_of({"/nowhere/scan.pdf", "/dev/null"});
    ASSERT_EQ(list.mistakes.size(), 2U);
    EXPECT_EQ(list.mistakes[0], "/nowhere/scan.pdf: no such file; check the path");
    EXPECT_EQ(list.mistakes[1], "/dev/null: neither a file nor a folder; name regular files");
}

}  // namespace
}  // namespace intray::appliance
