#include <gmock/gmock.h>

#include "base/failure.h"
#include "base/text.h"
#include "ocr/drawn_page.h"
#include "ocr/lstm/alphabet.h"
#include "ocr/lstm/dictionary.h"
#include "ocr/lstm/layers.h"
#include "ocr/lstm/line_reader.h"
#include "ocr/mapped_file.h"
#include "ocr/tesseract.h"
#include "ocr/tesseract_library.h"

namespace intray::ocr {
namespace {

using testing::IsEmpty;
using testing::Not;

const MappedFile& model(const std::string& language) {
    static std::map<std::string, std::unique_ptr<MappedFile>> files;
    auto& file = files[language];
    if (!file) file = std::make_unique<MappedFile>(model_path("", language));
    return *file;
}

std::string text_of(const LineText& line) {
    std::string text;
    for (const Character& character : line)
        text += character.text;
    return text;
}

/// Around a line of `drawn_text`.
TextLine drawn_line(const std::string& text, std::size_t number) {
    const cv::Size size = cv::getTextSize(text, cv::FONT_HERSHEY_SIMPLEX, 1.3, 3, nullptr);
    return level_line({60, 70 + 75 * int(number), size.width + 20, 58});
}

std::vector<TextLine> drawn_lines(const std::vector<std::string>& texts) {
    std::vector<TextLine> lines;
    for (std::size_t i = 0; i < texts.size(); ++i)
        lines.push_back(drawn_line(texts[i], i));
    return lines;
}

std::vector<std::string> texts(ocr::LineReader& reader, const capture::Image& image,
                               const std::vector<TextLine>& lines) {
    std::vector<std::string> result;
    for (const LineText& line : reader.read_lines(image, lines))
        result.push_back(text_of(line));
    return result;
}

TEST(LstmLines, AreReadAsTheLibraryReadsThem) {
    const capture::Image image = image_of(drawn_text(900, 900, sample_text()));
    lstm::LineReader ours(model("eng").bytes(), "eng");
    TesseractLibrary theirs(model("eng").bytes(), "eng");
    theirs.show(image);
    const auto lines = drawn_lines(sample_text());
    const auto read = ours.read_lines(image, lines);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const PageText expected = theirs.read(lines[i].box, Layout::whole_line);
        std::string words;
        double least = 1;
        for (const Word& word : expected.words) {
            words += (words.empty() ? "" : " ") + word.text;
            for (const Character& character : word.characters)
                least = std::min(least, character.probability);
        }
        EXPECT_EQ(text_of(read[i]), words);
        double ours_least = 1;
        for (const Character& character : read[i])
            ours_least = std::min(ours_least, character.probability);
        EXPECT_NEAR(ours_least, least, 0.03) << words;
    }
}

TEST(LstmLines, AreReadAloneAsTogether) {
    auto sentences = sample_text();
    sentences[3] = "Hi";
    sentences[7] = "No";
    const capture::Image image = image_of(drawn_text(900, 900, sentences));
    lstm::LineReader reader(model("eng").bytes(), "eng");
    const auto lines = drawn_lines(sentences);
    const auto together = reader.read_lines(image, lines);
    for (std::size_t i = 0; i < lines.size(); ++i)
        EXPECT_EQ(text_of(reader.read_lines(image, {lines[i]}).front()), text_of(together[i]));
}

TEST(LstmLines, HaveCharactersInPlaceWithAlternatives) {
    const capture::Image image = image_of(drawn_text(900, 200, {"Invoice 10O01 l1I"}));
    lstm::LineReader reader(model("eng").bytes(), "eng");
    const TextLine line = drawn_line("Invoice 10O01 l1I", 0);
    const LineText text = reader.read_lines(image, {line}).front();
    ASSERT_THAT(text, Not(IsEmpty()));
    std::size_t alternatives = 0;
    int left = 0;
    for (const Character& character : text) {
        EXPECT_GE(character.box.centre_x(), left);
        left = int(character.box.centre_x());
        EXPECT_EQ(intersection(character.box, line.box), character.box);
        double before = 1;
        for (const Alternative& other : character.alternatives) {
            EXPECT_NE(other.text, character.text);
            EXPECT_LE(other.probability, before);
            before = other.probability;
        }
        alternatives += character.alternatives.size();
    }
    EXPECT_GT(alternatives, 0U) << "zero and O look alike";
}

TEST(LstmLines, ThatRunUpOrDownAreTurned) {
    const cv::Mat level = drawn_text(900, 200, {"The blue office chair"});
    lstm::LineReader reader(model("eng").bytes(), "eng");
    for (const int turn : {90, 270}) {
        const cv::Mat pixels = quarter_turned(level, turn);
        TextLine line =
            level_line(turn == 90 ? Box{200 - 128, 55, 58, 800} : Box{70, 900 - 855, 58, 800});
        line.angle_deg = turn == 90 ? 90 : -90;
        std::swap(line.width, line.height);
        const LineText text = reader.read_lines(image_of(pixels), {line}).front();
        EXPECT_EQ(trimmed(text_of(text)), "The blue office chair") << turn;
        const double first = text.front().box.centre_y(), last = text.back().box.centre_y();
        EXPECT_EQ(first < last, turn == 90);
    }
}

TEST(LstmLines, OfEveryInstalledLanguageAreRead) {
    const capture::Image image = image_of(drawn_text(900, 200, {"Total 12.80"}));
    for (const char* language : {"eng", "deu", "fra"}) {
        lstm::LineReader reader(model(language).bytes(), language);
        EXPECT_THAT(texts(reader, image, {drawn_line("Total 12.80", 0)}),
                    testing::ElementsAre("Total 12.80"))
            << language;
    }
}

TEST(LstmLines, MayBeAnyAreaOfAnyImage) {
    lstm::LineReader reader(model("eng").bytes(), "eng");
    EXPECT_THAT(reader.read_lines({}, {level_line({0, 0, 9, 9})}), testing::SizeIs(1));
    const capture::Image small = image_of(cv::Mat(3, 5, CV_8U, cv::Scalar(7)));
    const std::vector<TextLine> areas{level_line({0, 0, 5, 3}),
                                      level_line({-9, -9, 2, 2}),
                                      level_line({4, 2, 900, 1}),
                                      level_line({0, 0, 0, 0}),
                                      {}};
    EXPECT_THAT(reader.read_lines(small, areas), testing::SizeIs(areas.size()));
    const capture::Image flat = image_of(cv::Mat(1, 30000, CV_8U, cv::Scalar(7)));
    EXPECT_THAT(reader.read_lines(flat, {level_line({0, 0, 30000, 1})}).front(), IsEmpty());
}

TEST(LstmModel, ThatEndsEarlyIsRefused) {
    const std::string whole(model("eng").bytes());
    for (const double share : {0.0, 0.00001, 0.0001, 0.001, 0.05, 0.0975}) {
        const std::string part = whole.substr(0, std::size_t(share * double(whole.size())));
        EXPECT_THROW(lstm::LineReader(part, "eng"), Failure) << share;
    }
}

TEST(LstmModel, WithDamagedBytesIsRefusedOrReadsNonsense) {
    const std::string whole(model("fra").bytes());
    const capture::Image image = image_of(drawn_text(900, 200, {"Total"}));
    std::uint32_t random = 7;
    int refused = 0;
    for (int round = 0; round < 60; ++round) {
        std::string damaged = whole;
        for (int i = 0; i < 40; ++i) {
            random = random * 1664525 + 1013904223;
            // The head of the network, the lists, the words.
            const std::size_t begin = round % 3 == 0 ? 196 : round % 3 == 1 ? 1119057 : 289901;
            damaged[begin + random % 1000] = char(random >> 24);
        }
        try {
            lstm::LineReader reader(damaged, "fra");
            (void)reader.read_lines(image, {drawn_line("Total", 0)});
        } catch (const Failure&) {
            ++refused;
        }
    }
    EXPECT_GT(refused, 15);
}

TEST(LstmModel, OfAnotherKindIsLeftToTheLibrary) {
    EXPECT_TRUE(lstm::LineReader::reads(model("eng").bytes(), "eng"));
    std::string other(model("eng").bytes());
    const std::size_t at = other.rfind("Mp3,3Lfys");
    ASSERT_NE(at, std::string::npos);
    other[at + 1] = 'x';
    EXPECT_FALSE(lstm::LineReader::reads(other, "eng"));
}

struct KnownWords {
    KnownWords()
        : file(model("eng").bytes(), "eng"),
          layers(lstm::load_layers(file)),
          alphabet(file, layers.codes.outputs, layers.null_code),
          dictionary(file, alphabet) {}

    lstm::CharacterId id(char letter) const {
        for (std::size_t code = 0; code < layers.codes.outputs; ++code) {
            const auto found = alphabet.character(code);
            if (found >= 0 && alphabet.text(found) == std::string(1, letter)) return found;
        }
        return lstm::no_character;
    }
    /// Whether it is a whole word, and of which kind.
    lstm::Continued look_up(const std::string& text) const {
        auto places = dictionary.beginning();
        lstm::Continued last;
        for (const char letter : text) {
            std::vector<lstm::WordPlace> next;
            last = dictionary.go_on(places, id(letter), next);
            places = next;
        }
        return last;
    }

    lstm::ModelFile file;
    lstm::Layers layers;
    lstm::Alphabet alphabet;
    lstm::Dictionary dictionary;
};

TEST(LstmDictionary, KnowsWordsNumbersAndThePunctuationAroundThem) {
    const KnownWords known;
    for (const char* word : {"the", "critical", "(the)", "the,"}) {
        EXPECT_EQ(known.look_up(word).kind, lstm::WordKind::word) << word;
        EXPECT_TRUE(known.look_up(word).may_end) << word;
    }
    EXPECT_EQ(known.look_up("12.50").kind, lstm::WordKind::number);
    EXPECT_EQ(known.look_up("t").kind, lstm::WordKind::word);
    EXPECT_FALSE(known.look_up("t").may_end);
    EXPECT_EQ(known.look_up("thqzx").kind, lstm::WordKind::none);
}

}  // namespace
}  // namespace intray::ocr
