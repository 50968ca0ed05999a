// A resident first reader for each language that is at hand.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "ocr/mapped_file.h"
#include "ocr/tesseract.h"

namespace intray::ocr {

/// Loads the expected languages at once. The models of all other known languages that are
/// installed are mapped into memory, and become readers when a page first asks for one.
class Tesseracts {
  public:
    /// `languages`: Tesseract's names, the most usual first, joined by '+'. Throws Failure where
    /// one of them is not installed.
    Tesseracts(const std::string& tessdata, const std::string& languages);

    const std::string& first_language() const { return first_; }
    Tesseract& first() { return *ready_.at(first_); }
    /// The reader of that language; null where its model is not installed.
    Tesseract* of(const std::string& language);

  private:
    std::string first_;
    std::map<std::string, std::unique_ptr<MappedFile>> files_;
    std::shared_ptr<LineFinder> finder_;
    std::map<std::string, std::unique_ptr<Tesseract>> ready_;
};

}  // namespace intray::ocr
