// Which language the words of a page are, so that the right model reads them.
#pragma once

#include <string>
#include <vector>

#include "ocr/reading.h"

namespace intray::ocr {

/// A language that Intray can tell from others, by both of its names.
struct Language {
    const char* code;   ///< ISO 639-1: "de"
    const char* model;  ///< Tesseract's: "deu"
};
const std::vector<Language>& known_languages();

struct LanguageGuess {
    std::string model;  ///< empty: no known language is recognised
    std::string code;
    double share = 0;  ///< of the text, 0..1
};

/// By the words that business papers of a language hold and those of the others don't, and by the
/// letters' sequences (Compact Language Detector 2). Bears accents that a model without them has
/// misread. A page in two languages counts as the one that is not English, whose model reads both.
LanguageGuess guess_language(const std::vector<Word>& words);

}  // namespace intray::ocr
