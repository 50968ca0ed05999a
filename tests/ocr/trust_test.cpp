#include "ocr/trust.h"

#include <gmock/gmock.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/failure.h"

namespace intray::ocr {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;

class LoadTrust : public testing::Test {
  protected:
    void SetUp() override {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        path_ = std::filesystem::path(testing::TempDir()) /
                (std::string("intray-trust-") + test->name() + ".json");
    }
    void TearDown() override { std::filesystem::remove(path_); }

    std::string written(const std::string& text) const {
        std::ofstream(path_) << text;
        return path_;
    }
    /// What the failure says; empty where there was none.
    static std::string complaint(const std::string& path) {
        try {
            load_trust(path);
        } catch (const Failure& failure) {
            return failure.what();
        }
        return {};
    }

    std::filesystem::path path_;
};

/// One tree: log-odds of -1 where the word's first feature is below 0.5, otherwise of 1.
const char* const one_tree =
    R"({"base": 0, "trees": [[[0, 0.5, 1, 2, 0], [-1, 0, 0, 0, -1], [-1, 0, 0, 0, 1]]]})";

json sample() {
    return {{"version", 2},
            {"choice", std::vector<double>(choice_features, 0.5)},
            {"space", std::vector<double>(space_features, -1)},
            {"features", word_feature_names()},
            {"word", json::parse(one_tree)},
            {"curve", {{0.0, 0.0}, {0.5, 0.3}, {1.0, 1.0}}}};
}

TEST_F(LoadTrust, BringsTheWeights) {
    const Trust trust = load_trust(written(sample().dump()));
    EXPECT_EQ(trust.readers.choice.back(), 0.5);
    EXPECT_EQ(trust.readers.space.back(), -1);
    ASSERT_EQ(trust.word.trees.size(), 1u);
    EXPECT_EQ(trust.word.trees[0].size(), 3u);
    ASSERT_EQ(trust.curve.size(), 3u);
    EXPECT_EQ(trust.curve[1], std::make_pair(0.5, 0.3));
}

TEST_F(LoadTrust, LoadsThoseThatArePartOfIntray) {
    const Trust trust = load_trust(INTRAY_SOURCE_DIR "/models/reader/trust.json");
    ASSERT_GE(trust.curve.size(), 2u);
    for (std::size_t i = 0; i < trust.curve.size(); ++i) {
        EXPECT_GE(trust.curve[i].second, 0);
        EXPECT_LE(trust.curve[i].second, 1);
        if (i == 0) continue;
        EXPECT_GE(trust.curve[i].first, trust.curve[i - 1].first);
        EXPECT_GE(trust.curve[i].second, trust.curve[i - 1].second);
    }
}

TEST_F(LoadTrust, NamesAMissingFile) {
    EXPECT_THAT(complaint("/nonexistent/trust.json"),
                AllOf(HasSubstr("/nonexistent/trust.json"), HasSubstr("not found; run")));
}

TEST_F(LoadTrust, RefusesWrongNumbersOfWeights) {
    for (const char* key : {"choice", "space"})
        for (const std::size_t size : {std::size_t(0), std::size_t(3), std::size_t(40)}) {
            json other = sample();
            other[key] = std::vector<double>(size, 1);
            EXPECT_THAT(complaint(written(other.dump())),
                        AllOf(HasSubstr(path_.string()), HasSubstr("; run")))
                << key << size;
        }
}

TEST_F(LoadTrust, RefusesOtherVersionsAndFeatures) {
    json other = sample();
    other["version"] = 1;
    EXPECT_THAT(complaint(written(other.dump())), HasSubstr("another version; run"));
    for (const json& features : {json::array(), json{"length"}, json(3)}) {
        other = sample();
        other["features"] = features;
        EXPECT_THAT(complaint(written(other.dump())), HasSubstr("; run")) << features;
    }
}

TEST_F(LoadTrust, RefusesTreesThatLookAtWhatIsNotThere) {
    json other = sample();
    other["word"]["trees"][0][0][0] = word_features;
    EXPECT_THAT(complaint(written(other.dump())), HasSubstr("; run"));
    other["word"] = std::vector<double>(word_features, 2);
    EXPECT_THAT(complaint(written(other.dump())), HasSubstr("; run"));
}

TEST_F(LoadTrust, RefusesACurveThatIsNone) {
    for (const json& curve : {json::array(), json{{0.0, 0.0}}, json{1, 2}, json("steep")}) {
        json other = sample();
        other["curve"] = curve;
        EXPECT_THAT(complaint(written(other.dump())), HasSubstr("; run")) << curve;
    }
}

TEST_F(LoadTrust, RefusesWhatIsNotItsJson) {
    for (const char* text : {"", "{", "[]", "{}", "null", R"({"choice": "many"})", "\xff\xfe"})
        EXPECT_THAT(complaint(written(text)), AllOf(HasSubstr(path_.string()), HasSubstr("; run")))
            << text;
}

/// Confidence comes from the base alone.
Trust simple(double raw) {
    Trust trust;
    trust.word.base = std::log(raw / (1 - raw));
    trust.curve = {{0.2, 0.1}, {0.5, 0.3}, {0.8, 0.9}};
    return trust;
}

double confidence_at(double raw) {
    return word_confidence(simple(raw), {});
}

TEST(WordConfidence, LiesOnTheCurve) {
    EXPECT_NEAR(confidence_at(0.2), 0.1, 1e-9);
    EXPECT_NEAR(confidence_at(0.5), 0.3, 1e-9);
    EXPECT_NEAR(confidence_at(0.8), 0.9, 1e-9);
}

TEST(WordConfidence, LiesBetweenThePointsOfTheCurve) {
    EXPECT_NEAR(confidence_at(0.35), 0.2, 1e-9);
    EXPECT_NEAR(confidence_at(0.6), 0.5, 1e-9);
}

TEST(WordConfidence, StaysAtTheEndsBeyondTheCurve) {
    EXPECT_NEAR(confidence_at(0.001), 0.1, 1e-9);
    EXPECT_NEAR(confidence_at(0.999), 0.9, 1e-9);
    Trust extreme = simple(0.5);
    extreme.word.base = 1e6;
    EXPECT_EQ(word_confidence(extreme, {}), 0.9);
    extreme.word.base = -1e6;
    EXPECT_EQ(word_confidence(extreme, {}), 0.1);
}

TEST(WordConfidence, FollowsTheTrees) {
    Trust trust = simple(0.5);
    trust.word.trees = {{{0, 0.5F, 1, 2, 0}, {-1, 0, 0, 0, -9}, {-1, 0, 0, 0, 9}}};
    WordFeatures features;
    EXPECT_EQ(word_confidence(trust, features), 0.1);
    features.values[0] = 1;
    EXPECT_EQ(word_confidence(trust, features), 0.9);
}

TEST(WordConfidence, BearsAStepInTheCurve) {
    for (const double sum : {-1.0, 0.0, 1.0}) {
        Trust trust;
        trust.word.base = sum;
        trust.curve = {{0.0, 0.2}, {0.5, 0.2}, {0.5, 0.8}, {1.0, 0.8}};
        EXPECT_NEAR(word_confidence(trust, {}), sum > 0 ? 0.8 : 0.2, 1e-6);
    }
}

}  // namespace
}  // namespace intray::ocr
