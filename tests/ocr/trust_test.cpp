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

json sample() {
    return {{"choice", std::vector<double>(choice_features, 0.5)},
            {"space", std::vector<double>(space_features, -1)},
            {"word", std::vector<double>(word_features, 2)},
            {"curve", {{0.0, 0.0}, {0.5, 0.3}, {1.0, 1.0}}}};
}

TEST_F(LoadTrust, BringsTheWeights) {
    const Trust trust = load_trust(written(sample().dump()));
    EXPECT_EQ(trust.readers.choice.back(), 0.5);
    EXPECT_EQ(trust.readers.space.back(), -1);
    EXPECT_EQ(trust.word.back(), 2);
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
    for (const char* key : {"choice", "space", "word"})
        for (const std::size_t size : {std::size_t(0), std::size_t(3), std::size_t(40)}) {
            json other = sample();
            other[key] = std::vector<double>(size, 1);
            EXPECT_THAT(complaint(written(other.dump())),
                        AllOf(HasSubstr(path_.string()), HasSubstr("; run")))
                << key << size;
        }
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

/// Confidence comes from the first feature alone.
Trust simple() {
    Trust trust;
    trust.word[0] = 1;
    trust.curve = {{0.2, 0.1}, {0.5, 0.3}, {0.8, 0.9}};
    return trust;
}

double confidence_at(double raw) {
    WordFeatures features{};
    features[0] = std::log(raw / (1 - raw));
    return word_confidence(simple(), features);
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
    WordFeatures extreme{};
    extreme[0] = 1e6;
    EXPECT_EQ(word_confidence(simple(), extreme), 0.9);
    extreme[0] = -1e6;
    EXPECT_EQ(word_confidence(simple(), extreme), 0.1);
}

TEST(WordConfidence, RisesWithTheFeatures) {
    double before = 0;
    for (double raw = 0.02; raw < 1; raw += 0.02) {
        const double now = confidence_at(raw);
        EXPECT_GE(now, before) << raw;
        before = now;
    }
    EXPECT_EQ(before, 0.9);
}

TEST(WordConfidence, BearsAStepInTheCurve) {
    Trust trust = simple();
    trust.curve = {{0.0, 0.2}, {0.5, 0.2}, {0.5, 0.8}, {1.0, 0.8}};
    WordFeatures features{};
    for (const double sum : {-1.0, 0.0, 1.0}) {
        features[0] = sum;
        const double confidence = word_confidence(trust, features);
        EXPECT_NEAR(confidence, sum > 0 ? 0.8 : 0.2, 1e-6);
    }
}

}  // namespace
}  // namespace intray::ocr
