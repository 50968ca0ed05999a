#include "storage/totp.h"

#include <gtest/gtest.h>

#include "base/failure.h"

namespace intray::storage {
namespace {

using namespace std::chrono_literals;

const std::string secret_of_the_rfc = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

Instant at(std::int64_t seconds) {
    return Instant(std::chrono::seconds(seconds));
}

TEST(Totp, GivesTheCodesOfRfc6238) {
    const std::pair<std::int64_t, const char*> codes[] = {
        {59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
        {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
    for (const auto& [seconds, code] : codes)
        EXPECT_EQ(totp_code(secret_of_the_rfc, totp_step(at(seconds))), code) << seconds;
}

TEST(Totp, TakesTheCodeOfOneStepBeforeOrAfterAndNoOther) {
    const std::string code = totp_code(secret_of_the_rfc, 1000);
    for (const std::int64_t step : {999, 1000, 1001})
        EXPECT_EQ(matching_step(secret_of_the_rfc, code, at(step * 30 + 29), 0), 1000) << step;
    for (const std::int64_t step : {998, 1002})
        EXPECT_FALSE(matching_step(secret_of_the_rfc, code, at(step * 30), 0)) << step;
}

TEST(Totp, TakesNoCodeThatIsNotAfterTheLastOne) {
    const std::string code = totp_code(secret_of_the_rfc, 1000);
    EXPECT_FALSE(matching_step(secret_of_the_rfc, code, at(30000), 1000));
    EXPECT_TRUE(matching_step(secret_of_the_rfc, code, at(30000), 999));
}

TEST(Totp, TakesNothingThatOnlyBeginsLikeTheCode) {
    const std::string code = totp_code(secret_of_the_rfc, 1000);
    for (const std::string& other : {std::string(), code.substr(0, 5), code + "0", code + '\0'})
        EXPECT_FALSE(matching_step(secret_of_the_rfc, other, at(30000), 0)) << other;
}

TEST(Totp, MakesSecretsOf160BitsThatDiffer) {
    const std::string secret = new_totp_secret();
    EXPECT_EQ(secret.size(), 32U);
    EXPECT_EQ(secret.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"), std::string::npos);
    EXPECT_NE(secret, new_totp_secret());
    EXPECT_EQ(totp_code(secret, 1).size(), 6U);
}

TEST(Totp, ADamagedSecretIsSaid) {
    EXPECT_THROW(totp_code("not base32!", 1), Failure);
}

TEST(Totp, TheAddressNamesUserAndSecret) {
    EXPECT_EQ(totp_address("ABC", "anna"),
              "otpauth://totp/Intray:anna?secret=ABC&issuer=Intray&algorithm=SHA1&digits=6&period="
              "30");
}

}  // namespace
}  // namespace intray::storage
