// What holds of both readers of lines.
#include <gmock/gmock.h>

#include <functional>

#include "base/text.h"
#include "ocr/drawn_page.h"
#include "ocr/lstm/line_reader.h"
#include "ocr/mapped_file.h"
#include "ocr/neural/line_reader.h"
#include "ocr/tesseract.h"

namespace intray::ocr {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

struct Kind {
    const char* name;
    std::function<std::unique_ptr<LineReader>()> make;
};

class LineReaders : public testing::TestWithParam<Kind> {
  protected:
    std::unique_ptr<LineReader> reader_ = GetParam().make();
};

std::string text_of(const LineText& line) {
    std::string text;
    for (const Character& character : line)
        text += character.text;
    return std::string(trimmed(text));
}

TextLine drawn_line(const std::string& text, int number) {
    const cv::Size size = cv::getTextSize(text, cv::FONT_HERSHEY_SIMPLEX, 1.3, 3, nullptr);
    return level_line({60, 70 + 75 * number, size.width + 20, 58});
}

TEST_P(LineReaders, AnswerInTheOrderOfTheLines) {
    const std::vector<std::string> texts{"Total 12.80", "A long line of words to read", "Date"};
    const capture::Image image = image_of(drawn_text(900, 350, texts));
    const auto lines = reader_->read_lines(
        image, {drawn_line(texts[2], 2), drawn_line(texts[0], 0), drawn_line(texts[1], 1)});
    ASSERT_THAT(lines, SizeIs(3));
    EXPECT_EQ(text_of(lines[0]), texts[2]);
    EXPECT_EQ(text_of(lines[1]), texts[0]);
    EXPECT_EQ(text_of(lines[2]), texts[1]);
}

TEST_P(LineReaders, PlaceCharactersFromLeftToRightWithinTheLine) {
    const std::string text = "Total 12.80";
    const TextLine line = drawn_line(text, 0);
    const auto read = reader_->read_lines(image_of(drawn_text(900, 200, {text})), {line}).front();
    double before = 0;
    for (const Character& character : read) {
        EXPECT_GE(character.box.centre_x(), before);
        before = character.box.centre_x();
        EXPECT_EQ(intersection(character.box, line.box), character.box);
        EXPECT_GE(character.probability, 0);
        EXPECT_LE(character.probability, 1);
        for (const Alternative& other : character.alternatives)
            EXPECT_NE(other.text, character.text);
    }
    EXPECT_EQ(text_of(read), text);
}

TEST_P(LineReaders, TakeAnyAreas) {
    EXPECT_THAT(reader_->read_lines({}, {level_line({0, 0, 9, 9})}), SizeIs(1));
    EXPECT_THAT(reader_->read_lines({}, {}), IsEmpty());
    const capture::Image image = image_of(cv::Mat(40, 60, CV_8U, cv::Scalar(200)));
    const std::vector<TextLine> areas{level_line({-500, 2000, 40, 20}),
                                      level_line({50, 30, 40, 40}), level_line({0, 0, 60, 40}),
                                      level_line({9, 9, 1, 1})};
    EXPECT_THAT(reader_->read_lines(image, areas), SizeIs(areas.size()));
}

const std::vector<Kind>& kinds() {
    static const MappedFile model(model_path("", "eng"));
    static const std::vector<Kind> all{
        {"lstm", [] { return std::make_unique<lstm::LineReader>(model.bytes(), "eng"); }},
        {"neural", [] { return std::make_unique<neural::LineReader>(INTRAY_READERS); }}};
    return all;
}

INSTANTIATE_TEST_SUITE_P(Both, LineReaders, testing::ValuesIn(kinds()),
                         [](const auto& kind) { return std::string(kind.param.name); });

}  // namespace
}  // namespace intray::ocr
