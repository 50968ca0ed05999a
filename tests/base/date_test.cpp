#include "base/date.h"

#include <gtest/gtest.h>

namespace intray {
namespace {

using namespace std::chrono_literals;

TEST(Date, IsReadAndWrittenAsIso8601) {
    EXPECT_EQ(iso_text(parse_iso_date("2024-02-29").value()), "2024-02-29");
}

TEST(Date, ThatDoesNotExistIsRefused) {
    for (const char* text : {"2023-02-29", "2024-13-01", "2024-00-10", "1899-12-31", "2024-1-1",
                             "24-01-01", "2024/01/01", "2024-01-01x"})
        EXPECT_FALSE(parse_iso_date(text)) << text;
}

TEST(Instant, IsWrittenInUtcWithMilliseconds) {
    const Instant moment{std::chrono::sys_days{2026y / 11 / 21} + 21h + 58min + 3s + 7ms};
    EXPECT_EQ(iso_text(moment), "2026-11-21T21:58:03.007Z");
}

}  // namespace
}  // namespace intray
