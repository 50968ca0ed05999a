#include "appliance/config.h"

#include <gtest/gtest.h>

#include "base/failure.h"

namespace intray::appliance {
namespace {

std::string failure_of(std::string_view toml) {
    try {
        static_cast<void>(parse_config(toml, "intray.toml", {}));
    } catch (const Failure& failure) {
        return failure.what();
    }
    return "";
}

TEST(Config, ReadsEverySettingOverTheDefaults) {
    const Config config = parse_config(R"(
        listen = "0.0.0.0:443"
        workers = 4
        languages = "deu"
        date_order = "month_first"
        currency = "USD"
        wrong_fields_in_10000 = 20
        blind_share = 0.05
        hold_duplicates = false
        post_after_seconds = 60
        hot_folder = "/srv/in"
        [[own_companies]]
        name = "Muster GmbH"
        tax_ids = ["DE123456788"]
    )",
                                       "intray.toml", {});
    EXPECT_EQ(config.listen, "0.0.0.0:443");
    EXPECT_EQ(config.workers, 4);
    EXPECT_EQ(config.languages, "deu");
    EXPECT_EQ(config.date_order, extract::DateOrder::month_first);
    EXPECT_EQ(config.currency, "USD");
    EXPECT_DOUBLE_EQ(config.wrong_fields_in_10000, 20);
    EXPECT_DOUBLE_EQ(config.blind_share, 0.05);
    EXPECT_FALSE(config.hold_duplicates);
    EXPECT_EQ(config.post_after, std::chrono::minutes(1));
    EXPECT_EQ(config.hot_folder, "/srv/in");
    ASSERT_EQ(config.own_companies.size(), 1U);
    EXPECT_EQ(config.own_companies[0].name, "Muster GmbH");
    EXPECT_EQ(config.own_companies[0].tax_ids, std::vector<std::string>{"DE123456788"});
    EXPECT_EQ(config.data, Config{}.data);
}

TEST(Config, NamesTheLineOfAnUnknownSetting) {
    EXPECT_EQ(failure_of("workers = 2\nworker = 3\n"),
              "intray.toml line 2: there is no setting \"worker\"; README.md lists them all");
}

TEST(Config, RefusesValuesOutOfRangeAndOfAnotherKind) {
    for (const char* toml : {"workers = 0", "workers = \"two\"", "blind_share = 1.5",
                             "date_order = \"american\"", "own_companies = 3", "listen = 8080"})
        EXPECT_NE(failure_of(toml).find("intray.toml line 1: "), std::string::npos) << toml;
}

TEST(Config, NamesTheLineOfASyntaxError) {
    EXPECT_EQ(failure_of("workers = 2\nlisten = \n").rfind("intray.toml line 2", 0), 0U);
}

}  // namespace
}  // namespace intray::appliance
