#include "appliance/library.h"

#include <gmock/gmock.h>

#include "base/failure.h"

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

}  // namespace
}  // namespace intray::appliance
