// Pages of a real file, changed and read again by the whole appliance.
#include <gmock/gmock.h>

#include "appliance/library.h"
#include "running_box.h"
#include "storage/archive/archive.h"
#include "storage/audit.h"
#include "storage/entries.h"
#include "storage/page_edits.h"

namespace intray::appliance {
namespace {

using testing::IsEmpty;

constexpr const char* fax = "invoice-de-fax-two-pages.tif";
const storage::Viewer mary{"mary", true, true};

Config everything_to_review() {
    Config config;
    config.blind_share = 1;
    return config;
}

class ChangedPages : public testing::Test {
  protected:
    storage::DocumentId in_review() {
        const auto answer = box_.upload(fax, sample(fax));
        const auto id =
            nlohmann::json::parse(answer.body).at("document").get<storage::DocumentId>();
        EXPECT_EQ(box_.read_document(id).state, storage::State::review);
        return id;
    }
    storage::EditedPages edit(storage::DocumentId id, const storage::PageEdit& wanted) {
        const auto document = box_.read_document(id);
        const auto made = storage::edit_pages(
            box_.store(), {id, storage::pages_version(box_.store(), id), document.entry_version},
            wanted, mary);
        if (!made) throw Failure(made.problem().message);
        for (const auto one : made->changed)
            box_.read_document(one);
        return *made;
    }
    ocr::Reading reading(storage::DocumentId id) {
        return storage::reading(box_.store(), id).value();
    }
    /// As a clerk would, whatever it says.
    void post(storage::DocumentId id) {
        auto entry = storage::latest_entry(box_.store(), id).value();
        const auto library = load_library(box_.config());
        ASSERT_TRUE(storage::accept(box_.store(), id, entry.version, entry.draft,
                                    *library.knowledge.type("other"), "mary",
                                    std::chrono::seconds(0))
                        .ok());
    }

    RunningBox box_{everything_to_review()};
};

TEST_F(ChangedPages, AreReadTheWayTheyWereTurnedAndAsTheyWereWhenThatIsUndone) {
    const auto id = in_review();
    const ocr::Reading first = reading(id);
    const auto made = edit(id, {{{id, 2, 180}, {id, 1}}, {}, {}, {}});
    const ocr::Reading turned = reading(id);
    ASSERT_EQ(turned.pages.size(), 2U);
    EXPECT_EQ(turned.pages[0].cleanup.turned_deg, 180);
    EXPECT_NE(turned.pages[0].text, first.pages[1].text);
    EXPECT_EQ(turned.pages[1].text, first.pages[0].text);

    ASSERT_TRUE(storage::undo_page_edit(box_.store(), id, made.edit, mary).ok());
    box_.read_document(id);
    EXPECT_EQ(reading(id), first);
    EXPECT_THAT(storage::verify(box_.store()).faults, IsEmpty());
}

TEST_F(ChangedPages, AreArchivedAsTheyAreNowAndTheFileStaysAsItCame) {
    const auto id = in_review();
    const auto made = edit(id, {{{id, 2}}, {}, {{{id, 1, 90}}}, {}});
    const auto part = made.split_off.at(0);
    const std::string path = "/api/documents/" + std::to_string(part);
    EXPECT_EQ(box_.ask("GET", path + "/original").body, sample(fax));
    const auto page = reading(part).pages.at(0);
    const auto area =
        box_.ask("POST", path + "/read-area",
                 R"({"page": 1, "box": [0, 0, )" + std::to_string(page.width_px) + ", 400]}");
    EXPECT_EQ(area.status, 200) << area.body;
    EXPECT_EQ(box_.ask("POST", path + "/read-area", R"({"page": 2, "box": [0, 0, 9, 9]})").status,
              404);
    post(part);
    ASSERT_TRUE(in_the_end([&] { return box_.ask("GET", path + "/archive").status == 200; }));
    const std::string pdf = box_.ask("GET", path + "/archive").body;
    EXPECT_THAT(storage::archive_faults(pdf), IsEmpty());
    EXPECT_NE(pdf.find("/Count 1"), std::string::npos);
    EXPECT_NE(pdf.find("/Rotate 90"), std::string::npos);
    EXPECT_THAT(storage::verify(box_.store()).faults, IsEmpty());
}

}  // namespace
}  // namespace intray::appliance
