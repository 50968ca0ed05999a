#include "ocr/tesseracts.h"

#include <gmock/gmock.h>

#include "base/failure.h"
#include "base/text.h"
#include "ocr/drawn_page.h"

namespace intray::ocr {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> read_by(Tesseract& tesseract, const std::string& text) {
    const cv::Mat pixels = drawn_text(900, 200, {text});
    tesseract.show(image_of(pixels));
    std::vector<std::string> words;
    for (const Word& word :
         tesseract.read({0, 0, pixels.cols, pixels.rows}, Layout::one_block).words)
        words.push_back(bare(word.text));
    return words;
}

TEST(Tesseracts, TheFirstLanguageIsTheFirstNamed) {
    Tesseracts tesseracts("", "deu+eng");
    EXPECT_EQ(tesseracts.first_language(), "deu");
    EXPECT_EQ(&tesseracts.first(), tesseracts.of("deu"));
    EXPECT_NE(tesseracts.of("eng"), nullptr);
    EXPECT_NE(tesseracts.of("eng"), tesseracts.of("deu"));
}

TEST(Tesseracts, AFurtherLanguageReadsOnceAPageAsksForIt) {
    Tesseracts tesseracts("", "eng");
    Tesseract* german = tesseracts.of("deu");
    ASSERT_NE(german, nullptr);
    EXPECT_EQ(tesseracts.of("deu"), german) << "it is made once";
    EXPECT_THAT(read_by(*german, "Der Betrag ist bezahlt"),
                ElementsAre("der", "betrag", "ist", "bezahlt"));
    EXPECT_THAT(read_by(tesseracts.first(), "The bill was paid"),
                ElementsAre("the", "bill", "was", "paid"));
}

TEST(Tesseracts, HasNoReaderOfAnUnknownLanguage) {
    Tesseracts tesseracts("", "eng");
    for (const char* language : {"", "nonesuch", "../eng", "eng+deu"}) {
        EXPECT_EQ(tesseracts.of(language), nullptr) << language;
        EXPECT_EQ(tesseracts.of(language), nullptr) << language << " once more";
    }
}

std::string complaint(const std::string& tessdata, const std::string& languages) {
    try {
        Tesseracts tesseracts(tessdata, languages);
    } catch (const Failure& failure) {
        return failure.what();
    }
    return {};
}

TEST(Tesseracts, NamesAnExpectedLanguageThatIsMissing) {
    EXPECT_THAT(complaint("", "eng+nonesuch"), HasSubstr("nonesuch: model not found; install"));
    EXPECT_THAT(complaint("/nonexistent", "eng"), HasSubstr("eng: model not found; install"));
}

TEST(Tesseracts, WantsOneLanguageAtLeast) {
    for (const char* languages : {"", "+"})
        EXPECT_THAT(complaint("", languages), HasSubstr("none given; name at least one"));
}

TEST(Tesseract, RefusesADamagedModel) {
    EXPECT_THROW(Tesseract(std::string_view("no model"), "deu", std::make_shared<LineFinder>()),
                 Failure);
}

}  // namespace
}  // namespace intray::ocr
