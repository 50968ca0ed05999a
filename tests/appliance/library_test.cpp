#include "appliance/library.h"

#include <gmock/gmock.h>

#include <filesystem>

#include "base/failure.h"
#include "base/output_file.h"

namespace intray::appliance {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

std::string complaint(const std::string& folder, const std::string& way_round) {
    try {
        return shipped_folder(folder, way_round).string();
    } catch (const Failure& failure) {
        return failure.what();
    }
}

TEST(ShippedFolder, ThatIsMissingNamesThePlacesAndTheWayRound) {
    EXPECT_THAT(complaint("nowhere", "or go on with --second-reader off"),
                AllOf(StartsWith("nowhere: folder not found at /"), HasSubstr("share/intray"),
                      EndsWith("its build folder, or go on with --second-reader off")));
    EXPECT_THAT(complaint("nowhere", ""), EndsWith("its build folder"));
}

TEST(Library, RecognisesNothingAsARetiredTypeButStillNamesIt) {
    Config config;
    config.data = std::filesystem::path(testing::TempDir()) / "library";
    const std::filesystem::path retired = config.data / "types" / "retired";
    std::filesystem::remove_all(config.data);
    std::filesystem::create_directories(retired);
    OutputFile file(retired / "old_badge.toml");
    file.write(
        "name = \"old_badge\"\ntitles = { en = \"Old badge\" }\n[clues]\n\"badge\" = 4.0\n"
        "[[fields]]\nname = \"visitor\"\n[[forms]]\npages = [[800, 400]]\n"
        "anchors = [[\"reception\", 1, 10, 10, 90, 20]]\n"
        "zones = [[\"visitor\", 1, 40, 128, 250, 34]]\n");
    file.commit();
    const Library library = load_library(config);
    EXPECT_THAT(library.mistakes, testing::IsEmpty());
    const extract::DocumentType* type = library.knowledge.type("old_badge");
    ASSERT_NE(type, nullptr);
    EXPECT_NE(type->field("visitor"), nullptr);
    EXPECT_TRUE(type->forms.empty());
    EXPECT_TRUE(type->clues.empty());
}

}  // namespace
}  // namespace intray::appliance
