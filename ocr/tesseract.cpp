#include "ocr/tesseract.h"

#include <cstdlib>

#include "base/failure.h"
#include "ocr/lstm/line_reader.h"
#include "ocr/mapped_file.h"
#include "ocr/run_words.h"
#include "ocr/tesseract_library.h"

namespace intray::ocr {

std::string model_path(const std::string& tessdata, const std::string& language) {
    const char* prefix = std::getenv("TESSDATA_PREFIX");
    const std::string folder = !tessdata.empty()   ? tessdata
                               : prefix != nullptr ? prefix
                                                   : "/usr/share/tesseract-ocr/5/tessdata";
    return folder + "/" + language + ".traineddata";
}

Tesseract::Tesseract(const std::string& tessdata, const std::string& language)
    : file_(std::make_unique<MappedFile>(model_path(tessdata, language))),
      finder_(std::make_shared<LineFinder>()) {
    if (file_->bytes().empty())
        throw Failure("tesseract " + language + ": model not found; install tesseract-ocr-" +
                      language);
    load(file_->bytes(), language);
}

Tesseract::Tesseract(std::string_view model, const std::string& language,
                     std::shared_ptr<LineFinder> finder)
    : finder_(std::move(finder)) {
    load(model, language);
}

Tesseract::~Tesseract() = default;

void Tesseract::load(std::string_view model, const std::string& language) {
    if (lstm::LineReader::reads(model, language))
        reader_ = std::make_unique<lstm::LineReader>(model, language);
    else
        library_ = std::make_unique<TesseractLibrary>(model, language);
}

void Tesseract::show(const capture::Image& grey) {
    if (library_)
        library_->show(grey);
    else
        finder_->show(grey);
}

PageText Tesseract::read(const Box& area, Layout layout) {
    return std::move(read_each({area}, layout).front());
}

std::vector<PageText> Tesseract::read_each(const std::vector<Box>& areas, Layout layout) {
    std::vector<PageText> texts;
    if (library_) {
        for (const Box& area : areas)
            texts.push_back(library_->read(area, layout));
        return texts;
    }
    std::vector<std::vector<FoundLine>> found;
    std::vector<TextLine> runs;
    for (const Box& area : areas) {
        found.push_back(finder_->find(area, layout));
        for (const FoundLine& line : found.back())
            for (const Run& run : line.runs)
                runs.push_back(run.area);
    }
    const std::vector<LineText> read = reader_->read_lines(finder_->shown(), runs);
    auto next = read.begin();
    for (const auto& lines : found) {
        PageText& text = texts.emplace_back();
        for (const FoundLine& line : lines) {
            std::vector<Word> words;
            Box box = line.box;
            for (const Run& run : line.runs)
                for (Word& word : words_of(run, *next++)) {
                    word.line = int(text.lines.size());
                    box = hull(box, word.box);
                    words.push_back(std::move(word));
                }
            if (words.empty()) continue;
            text.words.insert(text.words.end(), words.begin(), words.end());
            text.lines.push_back({box, line.block});
        }
    }
    return texts;
}

}  // namespace intray::ocr
