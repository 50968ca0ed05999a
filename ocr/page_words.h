// Which of a page's words stand there again, and which differ from another in one place: a word
// that is read the same way twice is rarely misread.
#pragma once

#include <string>
#include <unordered_map>

namespace intray::ocr {

class PageWords {
  public:
    void add(const std::string& word);
    /// Other words like it, without case and signs.
    int same(const std::string& word) const;
    /// Other words that differ from it in one letter or digit.
    int nearly(const std::string& word) const;

  private:
    std::unordered_map<std::string, int> words_, patterns_;
};

}  // namespace intray::ocr
