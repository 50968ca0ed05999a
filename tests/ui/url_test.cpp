#include "ui/http/url.h"

#include <gtest/gtest.h>

namespace intray::ui {
namespace {

TEST(Url, PercentDecodingRefusesBrokenEscapes) {
    EXPECT_EQ(percent_decoded("a%20b%c3%A9"), "a b\xc3\xa9");
    for (const char* broken : {"%", "%4", "%zz", "%00", "abc%2"})
        EXPECT_EQ(percent_decoded(broken), std::nullopt) << broken;
}

TEST(Url, PercentEncodingComesBack) {
    std::string all;
    for (int c = 1; c < 256; ++c)
        all += static_cast<char>(c);
    EXPECT_EQ(percent_decoded(percent_encoded(all)), all);
    EXPECT_EQ(percent_encoded("a b/\xc3\xa9"), "a%20b%2F%C3%A9");
}

TEST(Url, QueriesAreDecodedInOrder) {
    const Pairs expected{{"q", "a b&c"}, {"empty", ""}, {"bare", ""}, {"x", "1=2"}};
    EXPECT_EQ(parse_query("q=a+b%26c&empty=&bare&x=1=2&broken=%"), expected);
    EXPECT_EQ(parse_query(""), Pairs{});
}

TEST(Url, CookiesAreFoundByTheirWholeName) {
    EXPECT_EQ(cookie("a=1; intray_session=abc; b=2", "intray_session"), "abc");
    EXPECT_EQ(cookie("xintray_session=abc", "intray_session"), "");
    EXPECT_EQ(cookie("__Host-intray_session=abc", "intray_session"), "");
    EXPECT_EQ(cookie("intray_session=a=b", "intray_session"), "a=b");
}

TEST(Url, DownloadsKeepTheirNameWithoutBreakingTheHeader) {
    EXPECT_EQ(attachment_named("Rechnung \xc3\x84.pdf"),
              "attachment; filename=\"Rechnung __.pdf\"; filename*=UTF-8''Rechnung%20%C3%84.pdf");
    const std::string hostile = attachment_named("a\"\r\nSet-Cookie: x=1\\/..");
    EXPECT_EQ(hostile.find('\n'), std::string::npos);
    EXPECT_EQ(hostile.find("Set-Cookie: x"), hostile.rfind("Set-Cookie: x"));
}

}  // namespace
}  // namespace intray::ui
