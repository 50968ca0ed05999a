#include "capture/hot_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "capture/test_samples.h"

namespace intray::capture {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string content_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class HotFolderTest : public testing::Test {
  protected:
    HotFolderTest() {
        std::string pattern = (fs::temp_directory_path() / "intray-hot-XXXXXX").string();
        folder = ::mkdtemp(pattern.data());
    }
    ~HotFolderTest() override { fs::remove_all(folder); }

    HotFolder watched() {
        return HotFolder(
            {.folder = folder}, [this](const Arrival& arrival) { return take(arrival); },
            [this] { return now; });
    }
    void put(const std::string& name, const std::string& bytes) const {
        std::ofstream(folder / name, std::ios::binary) << bytes;
    }
    /// A look, a wait of the settle time, another look.
    Sweep settle(HotFolder& hot) {
        hot.scan();
        now += seconds(5);
        return hot.scan();
    }
    std::string reason(const std::string& name) const {
        return content_of(folder / "refused" / (name + ".reason.txt"));
    }

    fs::path folder;
    std::chrono::steady_clock::time_point now{};
    std::vector<std::string> names;
    std::vector<std::string> contents;
    Result<Receipt> answer = Receipt{"1", "abc", false};
    std::function<void()> meanwhile;  ///< happens while a file is being received

  private:
    Result<Receipt> take(const Arrival& arrival) {
        names.push_back(arrival.file_name);
        contents.push_back(content_of(arrival.path));
        EXPECT_EQ(arrival.source, "hot folder");
        EXPECT_TRUE(fs::exists(folder / arrival.file_name));
        if (meanwhile) meanwhile();
        return answer;
    }
};

TEST_F(HotFolderTest, TakesAlsoTheFileThatReplacesAnotherWhileThatIsReceived) {
    HotFolder hot = watched();
    const std::string first = samples::jpeg(), second = samples::jpeg() + std::string(3, '\0');
    put("scan.jpg", first);
    meanwhile = [&] {
        meanwhile = {};
        put("scan.tmp", second);
        fs::rename(folder / "scan.tmp", folder / "scan.jpg");
    };
    settle(hot);
    EXPECT_FALSE(fs::exists(folder / "done" / "scan.jpg"));
    settle(hot);
    EXPECT_THAT(contents, ElementsAre(first, second));
    EXPECT_EQ(content_of(folder / "done" / "scan.jpg"), second);
}

TEST_F(HotFolderTest, LooksIntoAnIncompleteFileOnceUntilItChanges) {
    HotFolder hot = watched();
    const std::string whole = samples::jpeg();
    put("scan.jpg", whole.substr(0, whole.size() / 2));
    settle(hot);
    now += seconds(60);
    EXPECT_EQ(hot.scan().waiting, 1);
    put("scan.jpg", whole);
    settle(hot);
    EXPECT_THAT(contents, ElementsAre(whole));
}

TEST_F(HotFolderTest, TakesAFileOnceItStoodStillAndMovesItToDone) {
    HotFolder hot = watched();
    put("scan.jpg", samples::jpeg());
    EXPECT_EQ(hot.scan(), (Sweep{.waiting = 1, .troubles = {}}));
    now += seconds(4);
    EXPECT_EQ(hot.scan(), (Sweep{.waiting = 1, .troubles = {}}));
    EXPECT_THAT(names, IsEmpty());
    now += seconds(1);
    EXPECT_EQ(hot.scan(), (Sweep{.received = 1, .troubles = {}}));
    EXPECT_THAT(names, ElementsAre("scan.jpg"));
    EXPECT_THAT(contents, ElementsAre(samples::jpeg()));
    EXPECT_EQ(content_of(folder / "done" / "scan.jpg"), samples::jpeg());
    EXPECT_FALSE(fs::exists(folder / "scan.jpg"));
}

TEST_F(HotFolderTest, WaitsAgainWhenAFileGrows) {
    HotFolder hot = watched();
    const std::string whole = samples::jpeg();
    put("scan.jpg", whole.substr(0, 100));
    hot.scan();
    now += seconds(4);
    put("scan.jpg", whole);
    EXPECT_EQ(hot.scan().waiting, 1);
    now += seconds(4);
    EXPECT_EQ(hot.scan().waiting, 1);
    now += seconds(1);
    EXPECT_EQ(hot.scan().received, 1);
}

TEST_F(HotFolderTest, WaitsForTheEndOfAFileAndRefusesItAfterTenMinutes) {
    HotFolder hot = watched();
    put("scan.jpg", samples::jpeg().substr(0, 300));
    EXPECT_EQ(settle(hot).waiting, 1);
    now += seconds(590);
    EXPECT_EQ(hot.scan().waiting, 1);
    now += seconds(5);
    EXPECT_EQ(hot.scan().refused, 1);
    EXPECT_THAT(names, IsEmpty());
    EXPECT_TRUE(fs::exists(folder / "refused" / "scan.jpg"));
    EXPECT_EQ(reason("scan.jpg"), "scan.jpg: its end is missing; send it again\n");
}

TEST_F(HotFolderTest, RefusesAnEmptyFileInTheEnd) {
    HotFolder hot = watched();
    put("scan.pdf", "");
    EXPECT_EQ(settle(hot).waiting, 1);
    now += seconds(600);
    EXPECT_EQ(hot.scan().refused, 1);
    EXPECT_THAT(reason("scan.pdf"), HasSubstr("no content"));
}

TEST_F(HotFolderTest, LeavesTemporaryAndHiddenFilesAndFoldersAlone) {
    HotFolder hot = watched();
    for (const char* name : {".hidden.pdf", "scan.pdf.part", "x.tmp", "~$letter.docx"})
        put(name, samples::jpeg());
    fs::create_directory(folder / "later");
    EXPECT_EQ(settle(hot), Sweep{});
    EXPECT_THAT(names, IsEmpty());
    EXPECT_TRUE(fs::exists(folder / "x.tmp"));
    EXPECT_TRUE(fs::exists(folder / "later"));
}

TEST_F(HotFolderTest, RefusesASymlinkWithoutFollowingIt) {
    HotFolder hot = watched();
    fs::create_directory(folder / "sub");
    std::ofstream(folder / "sub" / "secret") << "secret";
    fs::create_symlink(folder / "sub" / "secret", folder / "scan.pdf");
    EXPECT_EQ(hot.scan().refused, 1);
    EXPECT_THAT(names, IsEmpty());
    EXPECT_TRUE(fs::is_symlink(folder / "refused" / "scan.pdf"));
    EXPECT_EQ(content_of(folder / "sub" / "secret"), "secret");
    EXPECT_EQ(reason("scan.pdf"), "scan.pdf: it is a link, not a file; put the file itself here\n");
}

TEST_F(HotFolderTest, RefusesANamedPipeWithoutOpeningIt) {
    HotFolder hot = watched();
    ASSERT_EQ(::mkfifo((folder / "scan.pdf").c_str(), 0600), 0);
    EXPECT_EQ(hot.scan().refused, 1);
    EXPECT_TRUE(fs::is_fifo(folder / "refused" / "scan.pdf"));
    EXPECT_THAT(reason("scan.pdf"), HasSubstr("named pipe"));
}

TEST_F(HotFolderTest, RefusesWhatTheReceiverFindsFaultWith) {
    HotFolder hot = watched();
    answer = Problem{"unsupported", "file: it is a ZIP archive; send a PDF"};
    put("scan.pdf", "PK\3\4");
    EXPECT_EQ(settle(hot), (Sweep{.refused = 1, .troubles = {}}));
    EXPECT_EQ(reason("scan.pdf"), "file: it is a ZIP archive; send a PDF\n");
    EXPECT_EQ(content_of(folder / "refused" / "scan.pdf"), "PK\3\4");
}

TEST_F(HotFolderTest, KeepsAFileAndTriesAgainWhereTheFaultIsOurs) {
    HotFolder hot = watched();
    answer = Problem{"storage", "storage: the disk is full; make room"};
    put("scan.jpg", samples::jpeg());
    const Sweep sweep = settle(hot);
    EXPECT_EQ(sweep.waiting, 1);
    EXPECT_THAT(sweep.troubles, ElementsAre("scan.jpg: storage: the disk is full; make room"));
    EXPECT_TRUE(fs::exists(folder / "scan.jpg"));
    answer = Receipt{"1", "abc", false};
    EXPECT_EQ(hot.scan().received, 1);
    EXPECT_THAT(names, ElementsAre("scan.jpg", "scan.jpg"));
}

TEST_F(HotFolderTest, HandsOverTheSameBytesAgainAfterACrashBeforeTheMove) {
    {
        HotFolder crashing(
            {.folder = folder},
            [&](const Arrival& arrival) -> Result<Receipt> {
                names.push_back(arrival.file_name);
                throw Failure("crash: after the receipt; start again");
            },
            [this] { return now; });
        put("scan.jpg", samples::jpeg());
        EXPECT_THROW(settle(crashing), Failure);
        EXPECT_TRUE(fs::exists(folder / "scan.jpg"));
    }
    HotFolder restarted = watched();
    answer = Receipt{"1", "abc", true};
    EXPECT_EQ(settle(restarted).received, 1);
    EXPECT_THAT(names, ElementsAre("scan.jpg", "scan.jpg"));
}

TEST_F(HotFolderTest, GivesFilesOfOneNameDifferentPlacesInDone) {
    HotFolder hot = watched();
    for (int i = 0; i < 3; ++i) {
        put("scan.jpg", samples::jpeg());
        EXPECT_EQ(settle(hot).received, 1);
    }
    EXPECT_TRUE(fs::exists(folder / "done" / "scan.jpg"));
    EXPECT_TRUE(fs::exists(folder / "done" / "scan (2).jpg"));
    EXPECT_TRUE(fs::exists(folder / "done" / "scan (3).jpg"));
}

TEST_F(HotFolderTest, LeavesAFileThatChangedWhileItWasReceived) {
    HotFolder hot(
        {.folder = folder},
        [&](const Arrival& arrival) -> Result<Receipt> {
            names.push_back(arrival.file_name);
            if (names.size() == 1) put("scan.jpg", samples::jpeg(300, 300));
            return Receipt{"1", "abc", false};
        },
        [this] { return now; });
    put("scan.jpg", samples::jpeg());
    EXPECT_EQ(settle(hot).waiting, 1);
    EXPECT_TRUE(fs::exists(folder / "scan.jpg"));
    EXPECT_EQ(settle(hot).received, 1);
    EXPECT_EQ(names.size(), 2U);
}

TEST_F(HotFolderTest, RefusesAFileBeyondTheLimit) {
    HotFolder hot(
        {.folder = folder, .max_bytes = 100},
        [](const Arrival&) -> Result<Receipt> { return Receipt{}; }, [this] { return now; });
    put("scan.jpg", samples::jpeg());
    EXPECT_EQ(settle(hot).refused, 1);
    EXPECT_THAT(reason("scan.jpg"), HasSubstr("limit of 100"));
}

TEST_F(HotFolderTest, SaysWhenTheFolderIsGone) {
    HotFolder hot = watched();
    fs::remove_all(folder);
    try {
        hot.scan();
        FAIL() << "a missing folder went unnoticed";
    } catch (const Failure& failure) {
        EXPECT_THAT(failure.what(), HasSubstr("check that it is mounted"));
    }
}

}  // namespace
}  // namespace intray::capture
