#include "ocr/tesseracts.h"

#include <fmt/format.h>

#include "base/failure.h"
#include "base/text.h"
#include "ocr/language.h"

namespace intray::ocr {

Tesseracts::Tesseracts(const std::string& tessdata, const std::string& languages) {
    const auto expected = split(languages, "+");
    if (expected.empty()) throw Failure("languages: none given; name at least one, e.g. eng");
    first_ = expected.front();
    const auto map = [&](const std::string& language) {
        auto& file = files_[language];
        if (!file) file = std::make_unique<MappedFile>(model_path(tessdata, language));
    };
    for (const std::string& language : expected) {
        map(language);
        if (files_.at(language)->bytes().empty())
            throw Failure(fmt::format("tesseract {}: model not found; install tesseract-ocr-{}",
                                      language, language));
    }
    for (const Language& language : known_languages())
        map(language.model);
    finder_ = std::make_shared<LineFinder>();
    for (const std::string& language : expected)
        (void)of(language);
}

Tesseract* Tesseracts::of(const std::string& language) {
    const auto file = files_.find(language);
    if (file == files_.end() || file->second->bytes().empty()) return nullptr;
    auto& reader = ready_[language];
    if (!reader) reader = std::make_unique<Tesseract>(file->second->bytes(), language, finder_);
    return reader.get();
}

}  // namespace intray::ocr
