#include "storage/password_rules.h"

#include <gmock/gmock.h>

namespace intray::storage {
namespace {

TEST(PasswordRules, LetSentencesAndRandomOnesPass) {
    for (const char* password :
         {"a long enough one", "correct horse", "another horse", "gr\u00fcner Tee um vier",
          "kX9#mTq2vL", "7f3e9a1c5b", "annabel likes blue lakes", "password of my old bicycle"})
        EXPECT_FALSE(weak(password, "anna")) << password;
}

TEST(PasswordRules, RefuseFewerThanTenCharacters) {
    EXPECT_THAT(weak("kX9#mTq2v", "anna")->message, testing::HasSubstr("fewer than 10"));
    // Ten bytes, but five characters.
    EXPECT_TRUE(weak("\u00e4\u00f6\u00fc\u00c4\u00d6", "anna"));
}

TEST(PasswordRules, RefuseTheUsersNameWithLittleAroundIt) {
    for (const char* password : {"Marguerite", "marguerite1", "!Marguerite26"})
        EXPECT_THAT(weak(password, "marguerite")->message, testing::HasSubstr("name")) << password;
    EXPECT_FALSE(weak("marguerite grows in June", "marguerite"));
}

TEST(PasswordRules, RefuseRepetitions) {
    for (const char* password : {"aaaaaaaaaa", "abcabcabcabc", "12121212121", "1112221112"})
        EXPECT_THAT(weak(password, "anna")->message, testing::HasSubstr("repeats")) << password;
}

TEST(PasswordRules, RefuseRowsOfKeyboardAlphabetAndDigits) {
    for (const char* password : {"1234567890", "0987654321", "abcdefghij", "qwertzuiop",
                                 "QWERTYUIOP", "1qaz2wsx3edc", "q1w2e3r4t5", "asdfghjkl1"})
        EXPECT_TRUE(weak(password, "anna")) << password;
}

TEST(PasswordRules, RefuseTheMostUsualOnesWithDigitsAroundThem) {
    for (const char* password :
         {"Password123", "passwort2026", "1Willkommen!", "Sommer2026!", "iloveyou1234",
          "Administrator", "Rechnung2026", "correct horse battery staple"})
        EXPECT_THAT(weak(password, "anna")->message, testing::HasSubstr("usual")) << password;
}

}  // namespace
}  // namespace intray::storage
