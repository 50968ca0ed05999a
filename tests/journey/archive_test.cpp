#include <gmock/gmock.h>

#include "appliance/library.h"
#include "running_box.h"
#include "storage/archive/archive.h"
#include "storage/archives.h"
#include "storage/entries.h"

namespace intray::appliance {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

int run(const std::string& command) {
    const int status = std::system((INTRAY_PROGRAM " " + command).c_str());
    return WEXITSTATUS(status);
}

class ArchiveStage : public testing::Test {
  protected:
    storage::DocumentId uploaded(const std::string& name) {
        const auto answer = box_.upload(name, sample(name));
        return nlohmann::json::parse(answer.body).at("document").get<storage::DocumentId>();
    }
    /// As a clerk would, where the verdict did not.
    void accept(storage::DocumentId id) {
        if (box_.read_document(id).state != storage::State::review) return;
        const auto entry = storage::latest_entry(box_.store(), id).value();
        const auto library = load_library(box_.config());
        const auto* type = library.knowledge.type(entry.draft.document_type);
        ASSERT_TRUE(storage::accept(box_.store(), id, entry.version, entry.draft, *type, "mary",
                                    std::chrono::seconds(0))
                        .ok());
    }
    std::string archive(storage::DocumentId id) const {
        return "/api/documents/" + std::to_string(id) + "/archive";
    }

    RunningBox box_;
};

TEST_F(ArchiveStage, FollowsThePosting) {
    const auto id = uploaded("invoice-us-fasteners-sideways.jpg");
    box_.read_document(id);
    accept(id);
    ASSERT_TRUE(in_the_end([&] { return box_.ask("GET", archive(id)).status == 200; }));
    const std::string pdf = box_.ask("GET", archive(id)).body;
    EXPECT_THAT(storage::archive_faults(pdf), IsEmpty());
    EXPECT_THAT(pdf, HasSubstr("<intray:document>" + std::to_string(id) + "</intray:document>"));
    EXPECT_THAT(pdf, HasSubstr("<intray:document_type>invoice</intray:document_type>"));
}

TEST_F(ArchiveStage, IsNotThereBefore) {
    const auto id = uploaded("receipt-uk-cafe.png");
    const auto answer = box_.ask("GET", archive(id));
    EXPECT_EQ(answer.status, 404);
    EXPECT_THAT(answer.body, HasSubstr("is not made yet"));
}

TEST_F(ArchiveStage, CanBeHadByCommand) {
    const auto id = uploaded("receipt-uk-cafe.png");
    box_.read_document(id);
    const auto file = box_.folder() / "cafe.pdf";
    const std::string data = " --data " + box_.config().data.string();
    ASSERT_EQ(run("archive " + std::to_string(id) + ' ' + file.string() + data), 0);
    EXPECT_THAT(storage::archive_faults(bytes_of(file)), IsEmpty());
    EXPECT_EQ(run("archive 999 " + file.string() + data), 1);
    EXPECT_EQ(run("archive " + std::to_string(id) + " /proc/nowhere/x.pdf" + data), 1);
    EXPECT_EQ(run("archive"), 2);
}

}  // namespace
}  // namespace intray::appliance
