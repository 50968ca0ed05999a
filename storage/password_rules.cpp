#include "storage/password_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace intray::storage {
namespace {

constexpr std::size_t shortest = 10;
constexpr std::size_t longest_ornament = 4;  ///< "anna" + "2026" is still "anna"

/// What people take most when at least ten characters are asked for; folded, without what stands
/// before and after the word: digits and signs are taken off both.
constexpr std::array usual{"password",
                           "passwordpassword",
                           "passwort",
                           "passwortpasswort",
                           "passwords",
                           "mypassword",
                           "meinpasswort",
                           "newpassword",
                           "neuespasswort",
                           "thepassword",
                           "yourpassword",
                           "changeme",
                           "changemenow",
                           "changemeplease",
                           "administrator",
                           "administrador",
                           "superadmin",
                           "superuser",
                           "adminadmin",
                           "rootroot",
                           "letmein",
                           "letmeinplease",
                           "letmeinnow",
                           "welcome",
                           "willkommen",
                           "welcomehome",
                           "bienvenue",
                           "hallohallo",
                           "hellohello",
                           "helloworld",
                           "hallowelt",
                           "iloveyou",
                           "iloveyousomuch",
                           "iloveyouforever",
                           "ichliebedich",
                           "jetaime",
                           "princess",
                           "prinzessin",
                           "sunshine",
                           "sonnenschein",
                           "football",
                           "fussball",
                           "basketball",
                           "baseball",
                           "volleyball",
                           "schalke",
                           "liverpool",
                           "liverpoolfc",
                           "manchester",
                           "manchesterunited",
                           "barcelona",
                           "fcbarcelona",
                           "realmadrid",
                           "borussia",
                           "borussiadortmund",
                           "bayernmuenchen",
                           "superman",
                           "spiderman",
                           "batmanbatman",
                           "starwars",
                           "harrypotter",
                           "pokemonpokemon",
                           "minecraft",
                           "playstation",
                           "computer",
                           "internet",
                           "notebook",
                           "samsung",
                           "microsoft",
                           "googlegoogle",
                           "facebook",
                           "instagram",
                           "whatsapp",
                           "testtest",
                           "testing",
                           "testtesttest",
                           "testpassword",
                           "testpasswort",
                           "demodemo",
                           "secret",
                           "topsecret",
                           "geheim",
                           "ganzgeheim",
                           "streng geheim",
                           "strenggeheim",
                           "schatz",
                           "schatzi",
                           "mausimausi",
                           "lieblingskatze",
                           "michelle",
                           "christian",
                           "alexander",
                           "elizabeth",
                           "charlotte",
                           "dragondragon",
                           "monkeymonkey",
                           "masterpassword",
                           "mastermaster",
                           "trustno",
                           "trustnoone",
                           "whatever",
                           "whatever you want",
                           "nothing",
                           "qwertyuiop",
                           "qwertzuiop",
                           "correcthorsebatterystaple",
                           "correct horse battery staple",
                           "summer",
                           "sommer",
                           "winter",
                           "spring",
                           "fruehling",
                           "herbst",
                           "autumn",
                           "january",
                           "januar",
                           "december",
                           "dezember",
                           "monday",
                           "montag",
                           "friday",
                           "freitag",
                           "company",
                           "invoice",
                           "rechnung",
                           "buchhaltung",
                           "accounting"};

/// Rows that fingers or the alphabet make; also read backwards.
constexpr std::array rows{"abcdefghijklmnopqrstuvwxyz", "01234567890123456789",
                          "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm",
                          "azertyuiopqsdfghjklmwxcvbn", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
                          "1q2w3e4r5t6y7u8i9o0p",       "1q2w3e4r5t6z7u8i9o0p",
                          "q1w2e3r4t5y6u7i8o9p0",       "a1b2c3d4e5f6g7h8i9j0"};

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

/// What is left when digits and signs are taken off both ends.
std::string_view core(std::string_view text) {
    while (!text.empty() && !is_letter(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && !is_letter(text.back()))
        text.remove_suffix(1);
    return text;
}

/// One to four characters over and over: "aaaaaaaaaa", "abcabcabcabc".
bool repeats(std::string_view text) {
    for (std::size_t period = 1; period <= 4 && period < text.size(); ++period) {
        bool same = true;
        for (std::size_t at = period; same && at < text.size(); ++at)
            same = text[at] == text[at - period];
        if (same) return true;
    }
    return false;
}

/// Every character is one of a few: "1112221112".
bool few_characters(std::string_view text) {
    std::string kinds(text);
    std::sort(kinds.begin(), kinds.end());
    return std::unique(kinds.begin(), kinds.end()) - kinds.begin() <= 3;
}

/// Two characters that follow each other in a row, forwards or backwards.
bool follow(char first, char second) {
    return std::any_of(rows.begin(), rows.end(), [&](std::string_view row) {
        for (std::size_t at = 0; at + 1 < row.size(); ++at)
            if ((row[at] == first && row[at + 1] == second) ||
                (row[at] == second && row[at + 1] == first))
                return true;
        return false;
    });
}

/// Nearly every character follows the one before: "1234567890", "abcdefghij", "qwertzuiop1".
bool a_row(std::string_view text) {
    std::size_t steps = 0;
    for (std::size_t at = 1; at < text.size(); ++at)
        if (text[at] == text[at - 1] || follow(text[at - 1], text[at])) ++steps;
    return steps * 10 >= (text.size() - 1) * 8;
}

bool around(std::string_view text, std::string_view name) {
    return name.size() >= 3 && text.find(name) != std::string_view::npos &&
           text.size() <= name.size() + longest_ornament;
}

bool is_usual(std::string_view text) {
    const std::string_view word = core(text);
    return std::any_of(usual.begin(), usual.end(),
                       [&](std::string_view known) { return word == known || text == known; });
}

Problem problem(std::string_view what) {
    return {"weak", fmt::format("password: {}; choose another", what)};
}

}  // namespace

std::optional<Problem> weak(const std::string& password, const std::string& user) {
    if (decode_utf8(password).size() < shortest)
        return Problem{"weak", fmt::format("password: it has fewer than {} characters; take a "
                                           "longer one",
                                           shortest)};
    const std::string plain = folded(password), name = folded(user);
    if (plain == name) return problem("it is the user's name");
    if (around(plain, name)) return problem("it is the user's name with little around it");
    if (repeats(plain) || few_characters(plain)) return problem("it repeats a few characters");
    if (a_row(plain)) return problem("it is a row of the keyboard, the alphabet or the digits");
    if (is_usual(plain)) return problem("it is one of the most usual ones");
    return std::nullopt;
}

}  // namespace intray::storage
